// SPDX-License-Identifier: MIT
import type { Analytics } from '@loquent/analytics'
import type { Events } from '@loquent/analytics/tracking-plan'
import { useAnalytics } from '@loquent/analytics/react'

/** Analytics that only accepts the events of Loquent's tracking plan, each with its properties. */
export const useAppAnalytics = (): Analytics<Events> => useAnalytics<Events>()
