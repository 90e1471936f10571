// SPDX-License-Identifier: MIT
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { createAnalytics as CreateAnalytics } from '../../web/sdk/create-analytics.js'
import type { StartOptions } from '../../web/sdk/loquent.js'

const config = { apiKey: 'phc_1', apiHost: 'https://eu.i.posthog.com' }

const module = {
  start: vi.fn<(options: StartOptions) => void>(),
  dispose: vi.fn(),
  trackEvent: vi.fn(),
  onRouteChange: vi.fn(),
  setConsent: vi.fn(),
  ledger: vi.fn(() => ({ commands: 3, dispatched: 2, waiting: 1, dropped: {}, refused: {} })),
}
const createModule = vi.fn(async () => module)
vi.mock('../../web/sdk/load-module.js', () => ({ open: () => createModule() }))

// The loader keeps one module for the page; each test is a page of its own.
let createAnalytics: typeof CreateAnalytics
beforeEach(async () => {
  vi.clearAllMocks()
  vi.resetModules()
  ;({ createAnalytics } = await import('../../web/sdk/create-analytics.js'))
})

describe('on a server', () => {
  it('every call is counted and throws nothing', async () => {
    const analytics = createAnalytics({ config })
    analytics.trackEvent('note_added', { a: 1 })
    analytics.onRouteChange('/a')
    analytics.trackPageview('/a')
    analytics.identify({ memberId: 'm', organizationId: 'o', role: 'owner' })
    analytics.identify(null)
    analytics.reset()
    analytics.setConsent('denied')
    analytics.dispose()
    expect(await analytics.ready).toBe('disabled')
    expect(analytics.ledger()).toMatchObject({ commands: 6, dropped: { disabled: 6 } })
    expect(createModule).not.toHaveBeenCalled()
  })
})

describe('in a page', () => {
  beforeEach(() => {
    vi.stubGlobal('document', {})
    vi.stubGlobal('location', { pathname: '/start', hash: '' })
  })
  afterEach(() => vi.unstubAllGlobals())

  it('a transport of the app opens the module in place of the bridge', async () => {
    const open = vi.fn(async () => module as never)
    createAnalytics({ config, transport: { open } })
    await vi.waitFor(() => expect(module.start).toHaveBeenCalledOnce())
    expect(open).toHaveBeenCalledOnce()
    expect(createModule).not.toHaveBeenCalled()
  })

  it.each([
    ['a redirect takes the place of the landing page', 1, '/next'],
    ['a navigation leaves the landing page a view of its own', 2, '/start'],
  ])('%s', async (_, entriesAfter, started) => {
    const history = { length: 1 }
    vi.stubGlobal('history', history)
    const analytics = createAnalytics({ config })
    history.length = entriesAfter
    analytics.onRouteChange('/next')
    await vi.waitFor(() => expect(module.start).toHaveBeenCalledOnce())
    expect(module.start.mock.calls[0]?.[0]).toMatchObject({ path: started })
  })

  it('passes the commands on in order, each with its time, path and a snapshot', async () => {
    const analytics = createAnalytics({ config })
    const properties = { step: 1 }
    analytics.trackEvent('note_added', properties)
    properties.step = 2
    analytics.onRouteChange('/next')
    expect(analytics.ledger()).toMatchObject({ commands: 2, waiting: 2 })
    await vi.waitFor(() => expect(module.start).toHaveBeenCalledOnce())

    const options = module.start.mock.calls[0]?.[0]
    const time = expect.any(Number) as number
    expect(options?.path).toBe('/start')
    expect(options?.commands).toEqual([
      { call: 'trackEvent', name: 'note_added', properties: '{"step":1}', time, path: '/start' },
      { call: 'onRouteChange', time, path: '/next' },
    ])
    analytics.trackEvent('note_added', properties)
    expect(module.trackEvent).toHaveBeenCalledWith('note_added', properties)
    expect(analytics.ledger()).toMatchObject({ commands: 3, dispatched: 2, waiting: 1 })
  })

  it('leaves it to the module to name what JSON cannot hold, also of a call that waits', async () => {
    const analytics = createAnalytics({ config })
    const properties = { big: 1n }
    analytics.trackEvent('note_added', properties)
    analytics.trackEvent('note_added', { step: 1 })
    expect(analytics.ledger()).toMatchObject({ commands: 2, waiting: 2 })
    await vi.waitFor(() => expect(module.start).toHaveBeenCalledOnce())
    expect(module.start.mock.calls[0]?.[0].commands).toMatchObject([
      { call: 'trackEvent', name: 'note_added', properties: '', faulty: properties },
      { call: 'trackEvent', name: 'note_added', properties: '{"step":1}', faulty: undefined },
    ])
  })

  it('passes the tracking plan on as text, and what becomes of other events', async () => {
    const plan = { events: { note_added: { properties: { step: { type: 'integer' } } } } }
    createAnalytics({ config, trackingPlan: plan, unknownEvents: 'drop' })
    await vi.waitFor(() => expect(module.start).toHaveBeenCalledOnce())
    const options = module.start.mock.calls[0]?.[0]
    expect(options).toMatchObject({
      trackingPlanJson: JSON.stringify(plan),
      unknownEvents: 'drop',
    })
    expect(options).not.toHaveProperty('trackingPlan')
  })

  it('passes no tracking plan on where there is none', async () => {
    createAnalytics({ config })
    await vi.waitFor(() => expect(module.start).toHaveBeenCalledOnce())
    expect(module.start.mock.calls[0]?.[0].trackingPlanJson).toBeUndefined()
  })

  it('with the configuration null loads nothing, and counts what is called', async () => {
    const analytics = createAnalytics({ config: null })
    analytics.trackEvent('note_added')
    expect(await analytics.ready).toBe('disabled')
    analytics.trackEvent('note_added')
    expect(analytics.ledger()).toEqual({
      commands: 2,
      dispatched: 0,
      waiting: 0,
      dropped: { disabled: 2 },
      refused: {},
    })
    expect(createModule).not.toHaveBeenCalled()
  })

  it('is disabled with one error where the module does not load', async () => {
    const said = vi.spyOn(console, 'error').mockReturnValue()
    createModule.mockRejectedValueOnce(new Error('blocked by CSP'))
    const analytics = createAnalytics({ config })
    analytics.trackEvent('note_added')
    expect(await analytics.ready).toBe('disabled')
    expect(analytics.stateReason).toContain('blocked by CSP')
    expect(analytics.ledger().dropped).toEqual({ disabled: 1 })
    expect(said).toHaveBeenCalledOnce()
    said.mockRestore()
  })

  it('follows the router until it is disposed of', async () => {
    const listeners = new Set<(path: string) => void>()
    const analytics = createAnalytics({
      config,
      router: {
        current: () => '/routed',
        subscribe(listener) {
          listeners.add(listener)
          return () => listeners.delete(listener)
        },
      },
    })
    for (const listener of listeners) listener('/a')
    await vi.waitFor(() => expect(module.start).toHaveBeenCalledOnce())
    expect(module.start.mock.calls[0]?.[0]).toMatchObject({
      path: '/routed',
      commands: [{ call: 'onRouteChange', path: '/a' }],
    })
    analytics.dispose()
    expect(listeners.size).toBe(0)
    expect(module.dispose).toHaveBeenCalledOnce()
    expect(await analytics.ready).toBe('stopped')
    analytics.trackEvent('note_added')
    expect(analytics.state).toBe('stopped')
  })

  it.each([[undefined], [null], [false], ['yes']])(
    'takes %j, which is no consent, for a denial, and stores that at once',
    async (value) => {
      const setItem = vi.fn()
      vi.stubGlobal('localStorage', { setItem })
      const analytics = createAnalytics({ config })
      analytics.setConsent(value as 'granted')
      expect(setItem).toHaveBeenCalledExactlyOnceWith('loquent_consent', 'denied')
      await vi.waitFor(() => expect(module.start).toHaveBeenCalledOnce())
      // The module takes it for denied too, and says so.
      expect(module.start.mock.calls[0]?.[0].choice).toBe(value ?? null)
    },
  )

  it('passes a choice of consent on, also one that was made before the module was up', async () => {
    const analytics = createAnalytics({ config, consent: 'pending' })
    analytics.setConsent('granted')
    await vi.waitFor(() => expect(module.start).toHaveBeenCalledOnce())
    expect(module.start.mock.calls[0]?.[0]).toMatchObject({
      consent: 'pending',
      choice: 'granted',
    })
    analytics.setConsent('denied')
    expect(module.setConsent).toHaveBeenCalledWith('denied')
  })

  it('keeps its counts and passes nothing on when a later one has taken over', async () => {
    const analytics = createAnalytics({ config })
    await vi.waitFor(() => expect(module.start).toHaveBeenCalledOnce())
    module.start.mock.calls[0]?.[0].onStateChange?.('stopped', '')
    analytics.trackEvent('note_added')
    expect(module.trackEvent).not.toHaveBeenCalled()
    expect(analytics.ledger()).toMatchObject({ commands: 4, dropped: { stopped: 1 } })
    analytics.dispose()
    expect(module.dispose).not.toHaveBeenCalled()
  })

  it('does not start a module that arrives after dispose()', async () => {
    const analytics = createAnalytics({ config })
    analytics.trackEvent('note_added')
    analytics.dispose()
    await vi.waitFor(() => expect(createModule).toHaveBeenCalledOnce())
    await Promise.resolve()
    expect(module.start).not.toHaveBeenCalled()
    expect(analytics.ledger().dropped).toEqual({ stopped: 1 })
  })
})
