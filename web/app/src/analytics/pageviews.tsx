// SPDX-License-Identifier: MIT
import { usePageviews } from '@loquent/analytics/react'
import { useAppRouter } from '../app-router-context'

export const Pageviews = () => {
  usePageviews(useAppRouter())
  return null
}
