// SPDX-License-Identifier: MIT
import { addOptions, strictOptions, type OptionRules, type Options } from './options.js'
import { hasPassedGuard, pageState } from './page-state.js'
import { print } from './print.js'

/** What posthog-js passes to the function that sends requests. */
interface PosthogRequest {
  url?: unknown
  data?: unknown
  callback?: (response: { statusCode: number }) => void
}

/** The parts of PostHog's library that are locked. */
interface Library {
  config: Options
  init: (token: string, options?: Options, name?: string) => unknown
  set_config: (options: Options) => void
  /** All products except the event queue send through it, and so do chunks that are loaded later. */
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

/** The part of a URL that shows which product sends the request, and nothing about the page or the member. */
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
    // Like a server that refuses for good, so that the library does not retry.
    queueMicrotask(() => request.callback?.({ statusCode: 403 }))
  }
}

/** Once consent is withdrawn, events that were batched before are not sent. */
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

/** A second instance gets the same options and the same guard, which knows only one project. */
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
 * Makes sure that only judged events leave through PostHog's library, whoever calls it: its other products
 * cannot send requests, and neither the guard nor a strict option can be replaced. Returns whether that was
 * possible; it is not if the library works in another way.
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

/** `lockLibrary` with its rules, for the page state to keep. */
export const makeLock =
  (rules: OptionRules) =>
  (library: unknown): boolean =>
    lockLibrary(rules, library)
