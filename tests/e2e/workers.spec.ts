// SPDX-License-Identifier: MIT
// In a worker there is no page: analytics says so, and counts what is asked of it.
import { openSite } from './support/site.js'
import { expect, test } from './support/test.js'

for (const kind of ['dedicated worker', 'shared worker', 'service worker'] as const) {
  test(`In a ${kind} analytics is disabled for a reason that speaks of workers, and loads nothing`, async ({
    siteHost,
    page,
    context,
    log,
  }) => {
    const requests: string[] = []
    context.on('request', (request) => requests.push(request.url()))
    await openSite(page, siteHost)
    const answer = await page.evaluate(async (kind) => {
      const script = '/worker.js'
      const type = 'module'
      const { port1, port2 } = new MessageChannel()
      let port = port1
      if (kind === 'dedicated worker') {
        new Worker(script, { type }).postMessage(null, [port2])
      } else if (kind === 'shared worker') {
        port = new SharedWorker(script, { type }).port
      } else {
        await navigator.serviceWorker.register(script, { type })
        const { active } = await navigator.serviceWorker.ready
        active?.postMessage(null, [port2])
      }
      return new Promise((resolve) => {
        port.onmessage = ({ data }: MessageEvent<unknown>) => resolve(data)
      })
    }, kind)
    expect(answer).toEqual({
      state: 'disabled',
      reason: 'A worker has no page.',
      ledger: { commands: 5, dispatched: 0, waiting: 0, dropped: { disabled: 5 }, refused: {} },
    })
    expect([...requests, ...log.requests].filter((url) => /loquent\.(js|wasm)/.test(url))).toEqual(
      [],
    )
    expect(log.console.filter((line) => line.startsWith('error'))).toEqual([])
  })
}
