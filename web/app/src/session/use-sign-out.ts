// SPDX-License-Identifier: MIT
import { useAnalytics } from '@loquent/analytics/react'
import { notifications } from '@mantine/notifications'
import { problemText } from '../api/api-problem'
import { signOut } from '../api/session-api'
import { outcomeLog } from '../analytics/outcome-log'
import { useSession } from './session-context'

/** Takes away what the page knows of a member whose session the host has ended. */
export const useEndSession = (): (() => void) => {
  const analytics = useAnalytics()
  const { leave } = useSession()
  return () => {
    analytics.reset()
    outcomeLog.clear()
    leave()
  }
}

export const useSignOut = (): (() => Promise<void>) => {
  const endSession = useEndSession()
  return async () => {
    try {
      await signOut()
    } catch (error) {
      notifications.show({ color: 'red', title: 'Not signed out', message: problemText(error) })
      return
    }
    endSession()
  }
}
