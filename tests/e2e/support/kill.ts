// SPDX-License-Identifier: MIT
import type { Page } from '@playwright/test'

/** Ends the page's process without a word to it. */
export async function kill(page: Page): Promise<void> {
  const ended = page.waitForEvent('crash')
  const session = await page.context().newCDPSession(page)
  void session.send('Page.crash').catch(() => undefined)
  await ended
  await page.close()
}
