// SPDX-License-Identifier: MIT
import type { Page } from '@playwright/test'

/**
 * What the page's main thread takes of the processor while `act` runs, in milliseconds. Unlike the clock's time, it is
 * the same on a machine that is busy with something else.
 */
export async function processorTime(page: Page, act: () => Promise<unknown>): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const seconds = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics')
    const spent = metrics.find(({ name }) => name === 'TaskDuration')
    if (!spent) throw new Error('Chromium does not say how long its tasks take.')
    return spent.value
  }
  const before = await seconds()
  await act()
  const after = await seconds()
  await session.detach()
  return 1_000 * (after - before)
}
