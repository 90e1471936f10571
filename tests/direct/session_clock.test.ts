// SPDX-License-Identifier: MIT
// Holds src/direct/session_clock.cpp against posthog-js's own sessionid.js, under a fake clock.
import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'

const program = fileURLToPath(
  new URL('../../build/native/tests/direct/session_clock_cases', import.meta.url),
)

interface Ids {
  sessionId: string
  windowId: string
}

interface SessionIdManager {
  checkAndGetSessionAndWindowId(): Ids
  resetSessionId(): void
  destroy(): void
}

type Manager = new (instance: object) => SessionIdManager

/** sessionStorage of the tab that is being played. */
let storage = new Map<string, string>()
let unloadListeners: (() => void)[] = []

/** As much of a window as sessionid.js and storage.js use. */
const makeWindow = (): object => ({
  sessionStorage: {
    getItem: (key: string) => storage.get(key) ?? null,
    setItem: (key: string, value: string) => storage.set(key, value),
    removeItem: (key: string) => storage.delete(key),
  },
  addEventListener: (_name: string, listener: () => void) => unloadListeners.push(listener),
  removeEventListener: () => undefined,
})

let SessionIdManagerOfPosthog: Manager

beforeAll(() => {
  vi.stubGlobal('window', makeWindow())
  const require = createRequire(import.meta.url)
  SessionIdManagerOfPosthog = (
    require('posthog-js/lib/src/sessionid') as { SessionIdManager: Manager }
  ).SessionIdManager
  vi.useFakeTimers()
})

afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** PostHog's persistence: what a tab has seen last, and what all of them share. */
class Persistence {
  props: Record<string, unknown> = {}
  readonly _disabled = false
  constructor(readonly shared: { json: string }) {
    this.load()
  }
  register(values: object): void {
    Object.assign(this.props, values)
    this.shared.json = JSON.stringify(this.props)
  }
  load(): void {
    this.props = JSON.parse(this.shared.json) as Record<string, unknown>
  }
  flush(): void {
    // Nothing is put off.
  }
}

interface Tab {
  storage: Map<string, string>
  manager: SessionIdManager | undefined
  unload: (() => void)[]
}

interface Step {
  time: number
  what: 'open' | 'copy' | 'reload' | 'close' | 'reset' | 'event'
  tab: number
  from?: number
}

let state = 4711
const below = (limit: number): number => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return Math.floor((state / 2 ** 32) * limit)
}

const pauses = [1, 900, 4_999, 5_001, 60_000, 600_000, 1_790_000, 1_800_001, 1_979_000, 1_985_000]

const randomPause = (): number =>
  below(40) === 0 ? 86_400_000 + below(10_000) : (pauses[below(pauses.length)] ?? 0) + below(7)

/** One to three tabs, which are opened, copied, left, and where things happen. */
const randomSchedule = (start: number): Step[] => {
  const open: number[] = [0]
  const steps: Step[] = [{ time: start, what: 'open', tab: 0 }]
  let time = start
  let next = 1
  for (let count = 4 + below(24); count > 0; count -= 1) {
    time += randomPause()
    const tab = open[below(open.length)] ?? 0
    const choice = below(20)
    if (choice === 0 && next < 3) {
      steps.push({ time, what: 'open', tab: next })
      open.push(next++)
    } else if (choice === 1 && next < 3) {
      steps.push({ time, what: 'copy', tab: next, from: tab })
      open.push(next++)
    } else if (choice === 2) {
      steps.push({ time, what: 'reload', tab })
    } else if (choice === 3) {
      steps.push({ time, what: 'reset', tab })
    } else if (choice === 4 && open.length > 1) {
      steps.push({ time, what: 'close', tab })
      open.splice(open.indexOf(tab), 1)
    } else {
      steps.push({ time, what: 'event', tab })
    }
  }
  return steps
}

const openTab = (tab: Tab, shared: { json: string }): void => {
  storage = tab.storage
  unloadListeners = tab.unload = []
  const persistence = new Persistence(shared)
  tab.manager = new SessionIdManagerOfPosthog({
    config: { token: 'phc_test', persistence: 'localStorage' },
    persistence,
    register: (values: object) => {
      persistence.register(values)
    },
  })
}

const leave = (tab: Tab): void => {
  storage = tab.storage
  for (const listener of tab.unload) listener()
  tab.manager?.destroy()
}

/** What posthog-js makes of a schedule, a line for each event. */
const play = (steps: readonly Step[]): string[] => {
  const shared = { json: '{}' }
  const tabs = new Map<number, Tab>()
  const lines: string[] = []
  vi.clearAllTimers()
  vi.setSystemTime(steps[0]?.time ?? 0)
  for (const { time, what, tab: id, from } of steps) {
    vi.advanceTimersByTime(time - Date.now())
    const tab = tabs.get(id) ?? { storage: new Map(), manager: undefined, unload: [] }
    tabs.set(id, tab)
    storage = tab.storage
    if (what === 'open') openTab(tab, shared)
    if (what === 'copy') {
      tab.storage = new Map(tabs.get(from ?? 0)?.storage)
      openTab(tab, shared)
    }
    if (what === 'reload') {
      leave(tab)
      openTab(tab, shared)
    }
    if (what === 'close') leave(tab)
    if (what === 'reset') tab.manager?.resetSessionId()
    if (what === 'event' && tab.manager) {
      const ids = tab.manager.checkAndGetSessionAndWindowId()
      lines.push(`${ids.sessionId} ${ids.windowId}`)
    }
  }
  return lines
}

/** The ids by the order in which they appear: which is which counts, not what it is. */
const canonical = (lines: readonly string[]): string[] => {
  const names = new Map<string, string>()
  const nameOf = (id: string): string => {
    if (!names.has(id)) names.set(id, `#${names.size}`)
    return names.get(id) ?? ''
  }
  return lines.map((line) => {
    const [session = '', window = ''] = line.split(' ')
    return `${nameOf(session)} ${nameOf(window)}`
  })
}

it(
  'has the sessions and windows that posthog-js has, in 10,000 schedules',
  { timeout: 120_000 },
  () => {
    const day = 86_400_000
    const schedules = Array.from({ length: 10_000 }, (_, index) =>
      randomSchedule(1_700_000_000_000 + index * day),
    )
    const expected = schedules.map(play)
    const input = schedules
      .flatMap((steps) => [
        `${steps[0]?.time} anew 0`,
        ...steps.map(({ time, what, tab, from }) =>
          [time, what, tab, from].filter((part) => part !== undefined).join(' '),
        ),
      ])
      .join('\n')
    const output = execFileSync(program, { input, encoding: 'utf8', maxBuffer: 1 << 28 })
    const lines = output.split('\n')
    const wrong: object[] = []
    let sessions = 0
    schedules.forEach((steps, index) => {
      const ours = canonical(lines.splice(0, expected[index]?.length))
      const theirs = canonical(expected[index] ?? [])
      sessions += new Set(theirs.map((line) => line.split(' ')[0])).size
      if (ours.join('\n') !== theirs.join('\n')) wrong.push({ steps, ours, theirs })
    })
    expect(lines).toEqual([''])
    // The schedules are worth something: sessions end in them, and others begin.
    expect(sessions).toBeGreaterThan(20_000)
    expect({ wrong: wrong.length, first: wrong[0] }).toEqual({ wrong: 0, first: undefined })
  },
)
