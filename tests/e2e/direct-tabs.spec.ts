// SPDX-License-Identifier: MIT
// Three tabs of one site with sign-in, sign-out, consent, no network, a faulty server and crashes, by a seed. TABS_MINUTES
// makes it the long one (npm run test:tabs).
import { expect, test } from './support/faulty-site.js'
import { FrontServer } from './support/front-server.js'
import { runTabs } from './support/tabs.js'

const seconds = Math.round(60 * Number(process.env['TABS_MINUTES'] ?? 1 / 3))
const seed = Number(process.env['TABS_SEED'] ?? 19)

test(`In ${seconds} random seconds of three tabs no event is lost, doubled or misattributed`, async ({
  siteHost,
  server,
  context,
}) => {
  test.setTimeout(1_000 * (seconds + 120))
  const front = await FrontServer.start(siteHost, {
    policy: (policy) => policy.replaceAll("'self'", `'self' ${server.origin}`),
    path: (path) => path,
  })
  await context.addInitScript(() => Object.assign(window, { road: 'direct' }))
  const { reported, steps } = await runTabs(context, front.url, server, { seconds, seed })
  const { faults, figures } = reported.verdict()
  console.log(`${seconds} seconds with seed ${seed}:`, { ...figures, steps })
  expect(faults).toEqual([])
  await front.stop()
})
