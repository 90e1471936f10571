// SPDX-License-Identifier: MIT
import { named } from '../e2e/support/wire.js'
import { configFor, session, sources, type Source } from './support/page.js'
import { arrived, expect, offersLibrary, only, openPage, test } from './support/test.js'
import type { Tab } from './support/engines.js'

interface Start {
  config: ReturnType<typeof configFor>
  session: { memberId: string; organizationId: string; role: 'owner' | 'admin' | 'member' } | null
  source: Source
  event: string
}

/** Starts analytics on a page newly loaded, for the member, and reports one event. */
const start = (tab: Tab, options: Start): Promise<string> =>
  tab.run(async ({ config, session, source, event }) => {
    window.analytics = window.createAnalytics({ config, session, ...window.sources[source] })
    window.analytics.trackEvent(event)
    return window.analytics.ready
  }, options)

for (const source of sources) {
  test(`A member stays the same over a reload, a new role is $set, and others get identities of their own, by ${source}`, async ({
    tab,
    site,
    cloud,
  }) => {
    const config = configFor(cloud)
    await openPage(tab, site.origin)
    expect(await start(tab, { config, session: null, source, event: 'stranger_seen' })).toBe(
      'active',
    )
    await tab.run((session) => {
      window.analytics.identify(session)
      window.analytics.trackEvent('signed_in')
    }, session)
    await arrived(cloud, 'signed_in')

    await tab.reload()
    await offersLibrary(tab)
    await start(tab, { config, session, source, event: 'returned' })
    await arrived(cloud, 'returned')
    // Neither of these is a new member.
    await tab.run((session) => {
      window.analytics.identify(session)
      window.analytics.identify({ ...session, role: 'owner' })
      window.analytics.trackEvent('promoted')
      // This one is.
      window.analytics.identify({ ...session, memberId: 'mem_2' })
      window.analytics.trackEvent('other_signed_in')
      window.analytics.reset()
      window.analytics.trackEvent('signed_out')
    }, session)
    const events = await arrived(cloud, 'signed_out')
    const idAt = (name: string): string => only(events, name).properties.distinct_id

    expect(['signed_in', 'returned', 'promoted'].map(idAt)).toEqual(['mem_1', 'mem_1', 'mem_1'])
    expect(idAt('other_signed_in')).toBe('mem_2')
    const [first, second, ...more] = named(events, '$identify')
    expect(more).toEqual([])
    expect(first).toMatchObject({
      properties: { distinct_id: 'mem_1', $anon_distinct_id: idAt('stranger_seen') },
      $set: { organization_id: 'org_1', role: 'admin' },
    })
    // posthog-js reports the person once after each load, and then only changes.
    const changes = named(events, '$set')
    expect(changes.map(({ properties }) => properties['$set'])).toEqual([
      { organization_id: 'org_1', role: 'admin' },
      { organization_id: 'org_1', role: 'owner' },
    ])
    expect(changes.map(({ properties }) => properties.distinct_id)).toEqual(['mem_1', 'mem_1'])
    // Without a reset before it, the second member would be merged with the first.
    expect(second?.properties.distinct_id).toBe('mem_2')
    const anonymous = [idAt('stranger_seen'), second?.properties['$anon_distinct_id']]
    expect(new Set([...anonymous, idAt('signed_out'), 'mem_1', 'mem_2']).size).toBe(5)
    expect(only(events, 'signed_out').properties['$is_identified']).toBe(false)
  })
}
