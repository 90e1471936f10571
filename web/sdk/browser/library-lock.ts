// SPDX-License-Identifier: MIT
import { addOptions, strictOptions, type OptionRules, type Options } from './options.js'
import { hasPassedGuard, pageState } from './page-state.js'
import { print } from './print.js'

/** What posthog-js passes to its transport. */
interface PosthogRequest {
  url?: unknown
  data?: unknown
  callback?: (response: { statusCode: number }) => void
}

/** What is locked of PostHog's library. */
interface Library {
  config: Options
  init: (token: string, options?: Options, name?: string) => unknown
  set_config: (options: Options) => void
  /** All products but the queue of events send through it, and so do the chunks that are loaded later. */
  _send_request: (request: PosthogRequest) => void
  /** The queue of events sends through it, and tries again; array.js has another name for it. */
  _retryQueue?: { retriableRequest?: (...request: unknown[]) => void }
}

const locked = new WeakSet()
const told = new Set<string>()

const warnOnce = (message: string): void => {
  if (told.has(message)) return
  told.add(message)
  print('warn', message)
}

/** Of a URL what tells which product asks, and nothing of the page or the member. */
const pathOf = (url: unknown): string => String(url).replace(/^\w+:\/\/[^/]*|[?#].*$/g, '')

const isJudged = (data: unknown): boolean => {
  const events: unknown[] = Array.isArray(data) ? data : [data]
  return events.length > 0 && events.every(hasPassedGuard)
}

const lockRequests = (library: Library): void => {
  const send = library._send_request
  library._send_request = (request) => {
    const { quiet } = pageState()
    if (!quiet && isJudged(request.data)) {
      send.call(library, request)
      return
    }
    if (!quiet) {
      warnOnce(
        `PostHog's request to ${pathOf(request.url)} was stopped: only events leave the page, each judged by the guard.`,
      )
    }
    // As a server that wants nothing of it: there is nothing to try again.
    queueMicrotask(() => request.callback?.({ statusCode: 403 }))
  }
}

/** What was batched while there was consent stays here once there is none. */
const lockQueue = ({ _retryQueue: queue }: Library): void => {
  const send = queue?.retriableRequest
  if (!queue || !send) return
  queue.retriableRequest = (...request) => {
    if (!pageState().quiet) send.apply(queue, request)
  }
}

const lockBeforeSend = ({ config }: Library): void => {
  const { beforeSend } = pageState()
  Object.defineProperty(config, 'before_send', {
    enumerable: true,
    get: () => beforeSend,
    set: (value: unknown) => {
      if (value !== beforeSend) {
        warnOnce("PostHog's before_send is the guard's and was not replaced.")
      }
    },
  })
}

const lockOptions = (library: Library, rules: OptionRules): void => {
  const setConfig = library.set_config
  library.set_config = (given) => {
    const allowed: Options = {}
    const refused = addOptions(rules, allowed, given)
    if (refused)
      warnOnce(`PostHog's set_config: ${refused} could let personal data out, and was ignored.`)
    setConfig.call(library, allowed)
  }
}

/** Whoever makes another instance gets the same options and the same guard, which knows one project only. */
const lockInstances = (library: Library, rules: OptionRules): void => {
  const init = library.init
  library.init = (token, given, name) => {
    const options = strictOptions(rules)
    addOptions(rules, options, given)
    const { beforeSend } = pageState()
    const loaded = (instance: unknown): void => {
      lockLibrary(rules, instance)
      if (typeof given?.['loaded'] === 'function') Reflect.apply(given['loaded'], given, [instance])
    }
    const host = given?.['api_host'] ?? library.config['api_host']
    return init.call(
      library,
      token,
      { ...options, api_host: host, before_send: beforeSend, loaded },
      name,
    )
  }
}

const isLibrary = (value: unknown): value is Library => {
  const library = value as Partial<Library> | null | undefined
  return (
    typeof library?.config === 'object' &&
    [library.init, library.set_config, library._send_request].every(
      (method) => typeof method === 'function',
    )
  )
}

/**
 * Takes care that nothing but judged events leaves through PostHog's library, whoever calls it: its other
 * products ask for nothing, and neither the guard nor a strict option can be replaced. Returns whether that
 * could be done; it cannot with a library that works in another way.
 */
export const lockLibrary = (rules: OptionRules, value: unknown): boolean => {
  if (!isLibrary(value)) return false
  if (locked.has(value)) return true
  locked.add(value)
  lockRequests(value)
  lockQueue(value)
  lockBeforeSend(value)
  lockOptions(value, rules)
  lockInstances(value, rules)
  return true
}

/** `lockLibrary` for a page's state to keep. */
export const makeLock =
  (rules: OptionRules) =>
  (library: unknown): boolean =>
    lockLibrary(rules, library)
