// SPDX-License-Identifier: MIT
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pageState } from '../../../web/sdk/browser/page-state.js'
import {
  captureResult,
  PosthogBridge,
  useScriptTag,
  type BridgeOptions,
} from '../../../web/sdk/browser/posthog-bridge.js'
import { makeStub, silenceStub } from '../../../web/sdk/browser/stub.js'

const key = 'phc_0123456789'
const host = 'https://eu.i.posthog.com'
const scriptOfHost = 'https://eu-assets.i.posthog.com/static/array.js'

let settled: (string | null)[]
let scripts: string[]

const makeBridge = (options?: BridgeOptions): PosthogBridge =>
  new PosthogBridge(
    options,
    () => '',
    (failure) => settled.push(failure),
  )

const load = (bridge: PosthogBridge): string => bridge.load(key, host, scriptOfHost)

/** A library that takes its options like posthog-js, and is loaded at once. */
const makeLibrary = () => {
  const library = {
    config: {} as Record<string, unknown>,
    init: vi.fn((_: string, options: Record<string, unknown>) => {
      Object.assign(library.config, options)
      ;(options['loaded'] as (instance: unknown) => void)(library)
    }),
    set_config: vi.fn(),
    _send_request: vi.fn(),
    capture: vi.fn((): unknown => ({ event: 'x' })),
    identify: vi.fn(),
    reset: vi.fn(),
    get_distinct_id: vi.fn(() => 'visitor'),
    get_session_id: vi.fn(() => 'visit'),
    get_property: vi.fn((): unknown => undefined),
  }
  return library
}

const loadModule = async (options: BridgeOptions = {}) => {
  const library = makeLibrary()
  // The lock puts its own functions in place of these.
  const { init, set_config: setConfig } = library
  const bridge = makeBridge({ ...options, posthog: () => Promise.resolve({ default: library }) })
  const refused = load(bridge)
  await vi.waitFor(() => expect(settled).toHaveLength(1))
  return { bridge, library, refused, init, setConfig, given: init.mock.calls[0]?.[1] ?? {} }
}

beforeEach(() => {
  Reflect.deleteProperty(globalThis, Symbol.for('loquent.analytics'))
  Reflect.deleteProperty(globalThis, 'posthog')
  settled = []
  scripts = []
  useScriptTag({
    addScript: (url) => scripts.push(url) > 0,
    makeStub,
    silenceStub,
  })
})
afterEach(() => {
  Reflect.deleteProperty(globalThis, 'posthog')
})

describe('An imported posthog-js', () => {
  it.each<[string, (library: object) => unknown]>([
    ['itself', (library) => library],
    ['as the default export', (library) => ({ default: library })],
    ['by its name', (library) => ({ posthog: library })],
    ['as a promise', (library) => Promise.resolve({ default: library })],
  ])('is found %s', async (_, give) => {
    const library = makeLibrary()
    const { init } = library
    load(makeBridge({ posthog: () => give(library) }))
    await vi.waitFor(() => expect(settled).toEqual([null]))
    expect(init.mock.calls[0]?.[0]).toBe(key)
  })

  it.each<[string, () => unknown, string]>([
    ['throws', () => { throw new Error('x') }, 'unreachable'], // prettier-ignore
    ['rejects', () => Promise.reject(new Error('x')), 'unreachable'],
    ['gives nothing', () => undefined, 'unreachable'],
    ['has no init', () => ({ default: {} }), 'unreachable'],
    ['throws in init', () => ({ init: () => { throw new Error('x') } }), 'unreachable'], // prettier-ignore
    ['has been initialised', () => ({ init: () => 0, __loaded: true }), 'foreign'],
  ])('that %s cannot be used', async (_, posthog, failure) => {
    load(makeBridge({ posthog }))
    await vi.waitFor(() => expect(settled).toEqual([failure]))
  })

  it('is not initialised once it was given up', async () => {
    const library = makeLibrary()
    const bridge = makeBridge({ posthog: () => Promise.resolve(library) })
    load(bridge)
    bridge.giveUp()
    await new Promise((resolve) => setTimeout(resolve))
    expect(library.init).not.toHaveBeenCalled()
  })
})

describe('Options', () => {
  it('are strict, and refused ones are named the first time', async () => {
    const { bridge, given, refused } = await loadModule({
      posthogOptions: { autocapture: true, ui_host: 'https://eu.posthog.com' },
    })
    expect(refused).toBe('autocapture (false)')
    expect(load(bridge)).toBe('')
    expect(given).toMatchObject({
      autocapture: false,
      ui_host: 'https://eu.posthog.com',
      api_host: host,
      rate_limiting: { events_per_second: 100, events_burst_limit: 2000 },
    })
  })

  it('keep the rate limit that an app has set', async () => {
    const mine = { events_per_second: 1 }
    const { given } = await loadModule({ posthogOptions: { rate_limiting: mine } })
    expect(given['rate_limiting']).toBe(mine)
  })

  it('whose getters throw count as not given', () => {
    const options = {
      get posthog(): unknown {
        throw new Error('x')
      },
    }
    load(makeBridge(options))
    expect(scripts).toEqual([scriptOfHost])
  })
})

describe('A script tag', () => {
  it('has the stub stand in for the library', () => {
    load(makeBridge())
    expect(scripts).toEqual([scriptOfHost])
    expect(globalThis).toHaveProperty('posthog', pageState().stub)
    const { _i: inits } = pageState().stub as { _i: unknown[][] }
    expect(inits[0]?.[0]).toBe(key)
    expect(inits[0]?.[2]).toBe('posthog')
  })

  it.each([
    [undefined, `${scriptOfHost}?retry=1`],
    ['https://cdn.test/array.js?v=1', 'https://cdn.test/array.js?v=1&retry=1'],
  ])('that does not answer (%s) is asked for again by another URL', (scriptUrl, again) => {
    const bridge = makeBridge({ scriptUrl })
    load(bridge)
    load(bridge)
    expect(scripts).toEqual([scriptUrl ?? scriptOfHost, again])
  })

  it('of an earlier provider is waited for', () => {
    load(makeBridge())
    load(makeBridge())
    expect(scripts).toHaveLength(1)
  })

  it('that was given up leaves a stub that keeps nothing, and can be tried again', () => {
    const bridge = makeBridge()
    load(bridge)
    const stub = pageState().stub as unknown[] & { capture: (name: string) => void }
    stub.capture('a')
    bridge.giveUp()
    stub.capture('b')
    expect(stub).toHaveLength(0)
    load(bridge)
    expect(scripts).toEqual([scriptOfHost, scriptOfHost])
    expect(pageState().stub).not.toBe(stub)
  })
})

describe('A page', () => {
  it('with a PostHog of somebody else is left alone', () => {
    Object.assign(globalThis, { posthog: { __loaded: true } })
    load(makeBridge())
    expect(settled).toEqual(['foreign'])
    expect(scripts).toEqual([])
  })

  it('whose PostHog is of another project is left alone', async () => {
    await loadModule()
    makeBridge().load('phc_another', host, scriptOfHost)
    expect(settled).toEqual([null, 'foreign'])
  })

  it('lets a later provider take over what has loaded, and the earlier one cannot let go of it', async () => {
    const { bridge, init } = await loadModule()
    const later = makeBridge()
    load(later)
    expect(settled).toEqual([null, null])
    bridge.release()
    expect(pageState().onBeforeSend).not.toBeNull()
    later.release()
    expect(pageState().onBeforeSend).toBeNull()
    expect(init).toHaveBeenCalledOnce()
  })
})

describe('What is stored', () => {
  it('stops and goes on with consent', async () => {
    const { bridge, setConfig } = await loadModule()
    bridge.keepStored(false)
    expect(pageState().quiet).toBe(true)
    bridge.keepStored(true)
    expect(pageState().quiet).toBe(false)
    expect(setConfig.mock.calls).toEqual([
      [{ disable_persistence: true }],
      [{ disable_persistence: false }],
    ])
  })

  it('stays off where the app lets nothing be stored', async () => {
    const { bridge, setConfig } = await loadModule({
      posthogOptions: { disable_persistence: true },
    })
    bridge.keepStored(true)
    expect(setConfig).not.toHaveBeenCalled()
  })
})

describe('capture', () => {
  it.each<[string, string, string, number, object?]>([
    ['nothing', '', '', captureResult.accepted, {}],
    ['properties', '{"a":1}', '', captureResult.accepted, { a: 1 }],
    ['edits', '{"a":1}', '[[["a"],2]]', captureResult.accepted, { a: 2 }],
    ['edits that lead nowhere', '{"a":1}', '[[["b"]]]', captureResult.guarded],
    ['no JSON', '{', '', captureResult.failed],
  ])('of %s', async (_, json, edits, result, sent) => {
    const { bridge, library } = await loadModule()
    expect(bridge.capture('x', json, edits)).toBe(result)
    expect(library.capture.mock.calls).toEqual(sent ? [['x', sent]] : [])
  })

  it('of another page has its address', async () => {
    const { bridge, library } = await loadModule()
    bridge.capture('x', '', '', 'https://a.test/b', '/b')
    expect(library.capture).toHaveBeenCalledWith('x', {
      $current_url: 'https://a.test/b',
      $pathname: '/b',
    })
  })

  it('that PostHog refuses, and one that throws', async () => {
    const { bridge, library } = await loadModule()
    library.capture.mockReturnValueOnce(undefined)
    expect(bridge.capture('x', '', '')).toBe(captureResult.refused)
    library.capture.mockImplementationOnce(() => {
      throw new Error('x')
    })
    expect(bridge.capture('x', '', '')).toBe(captureResult.failed)
  })
})

describe('Identity', () => {
  it('knows a member only where PostHog has identified one', async () => {
    const { bridge, library } = await loadModule()
    expect(bridge.knownMember()).toBeUndefined()
    library.get_property.mockReturnValue('identified')
    expect(bridge.knownMember()).toBe('visitor')
    expect(bridge.sessionId()).toBe('visit')
  })

  it('says whether PostHog has thrown', async () => {
    const { bridge, library } = await loadModule()
    expect(bridge.identify('m', 'o', 'admin')).toBe(true)
    expect(library.identify).toHaveBeenCalledWith('m', { organization_id: 'o', role: 'admin' })
    expect(bridge.reset()).toBe(true)
    library.reset.mockImplementationOnce(() => {
      throw new Error('x')
    })
    expect(bridge.reset()).toBe(false)
  })
})
