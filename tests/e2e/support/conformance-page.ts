// SPDX-License-Identifier: MIT
import { features, nameOf, type Scenario } from './conformance-table.js'
import type { Road } from './test.js'

/** Whether a run has shown that a way to PostHog holds a scenario. */
export type Shown = 'held' | 'not held' | 'failed'

/** What a run has shown, by scenario and way. */
export type Run = ReadonlyMap<string, Partial<Record<Road, Shown>>>

const roads: readonly Road[] = ['bridge', 'direct']

const cell = (shown: Shown | undefined): string =>
  shown === 'held' ? 'held' : `**${shown ?? '?'}**`

const reasonsOf = ({ notHeld = {} }: Scenario): string[] => {
  const { bridge, direct } = notHeld
  if (bridge !== undefined && bridge === direct) return [bridge]
  return [...(bridge ? [`Bridge: ${bridge}`] : []), ...(direct ? [`Direct client: ${direct}`] : [])]
}

/** The page of a run in Markdown, before Prettier. */
export function pageOf(run: Run): string {
  const held = (road: Road): number =>
    [...run.values()].filter((shown) => shown[road] === 'held').length
  const rows = features.flatMap(({ name, audited, scenarios }) =>
    scenarios.map((scenario) => {
      const key = nameOf(name, scenario.number)
      const shown = roads.map((road) => cell(run.get(key)?.[road]))
      const asks = [scenario.asks, ...reasonsOf(scenario).map((reason) => `_${reason}_`)].join(' ')
      return `| ${[key, asks, ...shown, audited].join(' | ')} |`
    }),
  )
  return `# PostHog's specification for its clients, and what we hold of it

<!-- Made by \`npm run conformance\`. Do not edit. -->

PostHog describes in [sdk-specs](https://github.com/PostHog/sdk-specs) how its clients behave, as scenarios by
feature. Of those for browsers, ${run.size} are about what we have; the others are about flags, recordings, surveys,
super properties and other products. Each is told here in our words and is a test of that name in
\`tests/e2e/conformance\`, which runs in Chromium on both ways to PostHog: with posthog-js behind the bridge, and with
the direct client. "Not held" is tried too: its test has to fail.

With the bridge ${held('bridge')} of ${run.size} are held, with the direct client ${held('direct')}.

The last column is PostHog's own audit of posthog-js alone, of 10 August 2026. It is of the feature as a whole, not of
the one scenario.

| scenario | what it asks | bridge | direct client | posthog-js, audited |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`
}
