// SPDX-License-Identifier: MIT
// An app's code that runs inside of our calls (toJSON, the router) may call back, even without end.
import { join } from 'node:path'
import type { LoquentModule } from '../../web/sdk/loquent.js'
import { loaderAround } from './support/loader.js'
import { paths } from './support/paths.js'
import { configOf, openSite } from './support/site.js'
import { expect, test } from './support/test.js'
import { arrived } from './support/wire.js'

for (const where of ['a property', 'the router'] as const) {
  test(`Calls that come from ${where} without end are stopped, and the ledger stays exact`, async ({
    siteHost,
    page,
    log,
  }) => {
    await openSite(page, siteHost)
    const { state, ledger } = await page.evaluate(
      async ({ config, where }) => {
        let calls = 0
        let isOpen = false
        const callBack = (): void => {
          if (isOpen && ++calls < 100_000) {
            analytics.trackEvent('inner_called', where === 'a property' ? { toJSON } : {})
          }
        }
        const toJSON = (): object => {
          callBack()
          return { count: 1 }
        }
        const analytics = window.createAnalytics({
          config,
          router: {
            current: () => {
              if (where === 'the router') callBack()
              return location.pathname
            },
            subscribe: () => () => undefined,
          },
        })
        await analytics.ready
        isOpen = true
        analytics.trackEvent('outer_called', { toJSON })
        // An event that has waited asks the router where it was called.
        analytics.reset()
        isOpen = false
        analytics.trackEvent('end_reached')
        return { state: analytics.state, ledger: analytics.ledger() }
      },
      { config: configOf(siteHost), where },
    )
    expect(state).toBe('active')
    const dropped = Object.values(ledger.dropped).reduce((total, count) => total + count, 0)
    expect(ledger).toMatchObject({ waiting: 0, refused: {} })
    expect(ledger.dispatched + dropped).toBe(ledger.commands)
    expect(ledger.commands).toBeLessThan(1_000)
    if (where === 'a property') {
      expect(ledger.dropped).toEqual({ failed: 1 })
      expect(log.console.filter((line) => line.includes('endless'))).toHaveLength(1)
    }
    await arrived(siteHost, 'end_reached', 1)
  })
}

test('A module with checks notices when its stack overflows', async ({ siteHost, page, log }) => {
  const loader = await loaderAround(join(paths.checked, 'loquent.js'))
  await page.route('**/library/load-module.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: loader }),
  )
  await page.route('**/loquent.wasm', (route) =>
    route.fulfill({ path: join(paths.checked, 'loquent.wasm') }),
  )
  await openSite(page, siteHost)
  await page.evaluate(async (config) => {
    const path = '/library/load-module.js'
    const { loadModule } = (await import(path)) as { loadModule: () => Promise<LoquentModule> }
    const module = await loadModule()
    module.start({ config, time: Date.now(), path: '/' } as object as Parameters<
      LoquentModule['start']
    >[0])
    let calls = 0
    // Past the loader, whose bound does not let it come so far.
    const toJSON = (): object => {
      if (++calls < 2_000) module.trackEvent('inner_called', { toJSON })
      return {}
    }
    try {
      module.trackEvent('outer_called', { toJSON })
    } catch {
      // The module has aborted.
    }
  }, configOf(siteHost))
  expect(log.console.join('\n')).toMatch(/stack overflow/i)
})
