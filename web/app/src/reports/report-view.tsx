// SPDX-License-Identifier: MIT
import { Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { data, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { useAppAnalytics } from '../analytics/use-app-analytics'
import { BarChart } from '../ui/bar-chart'
import { LinkButton } from '../ui/link-button'
import { Page } from '../ui/page'
import { Panel } from '../ui/panel'
import { reportKinds } from './report-kinds'

export const loader = async ({ params }: LoaderFunctionArgs) => {
  const kind = reportKinds.find(({ id }) => id === params.reportId)
  if (!kind) throw data('There is no such report.', { status: 404 })
  return { ...kind, bars: await kind.load() }
}

export const Component = () => {
  const { id, title, lead, unit, bars } = useLoaderData<typeof loader>()
  const analytics = useAppAnalytics()
  // An effect runs twice under StrictMode; the report is viewed once.
  const viewed = useRef('')
  useEffect(() => {
    if (viewed.current === id) return
    viewed.current = id
    analytics.trackEvent('report_viewed')
  }, [analytics, id])
  const total = bars.reduce((sum, { value }) => sum + value, 0)
  return (
    <Page
      title={title}
      lead={lead}
      actions={
        <LinkButton to="/reports" variant="default">
          All reports
        </LinkButton>
      }
    >
      <Panel>
        <Text fz="2rem" fw={700} lh={1}>
          {total}
        </Text>
        <Text c="dimmed" mb="lg">
          {unit} in all
        </Text>
        <BarChart title={title} bars={bars} />
      </Panel>
    </Page>
  )
}
