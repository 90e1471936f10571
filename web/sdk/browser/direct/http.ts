// SPDX-License-Identifier: MIT
import { startTimer, stopTimer } from '../timers.js'
import { outsideZones } from '../zone.js'

/** A request of the direct client (src/wasm/direct_http.cpp). */
export interface Post {
  url: string
  body: string
  /** Whether the body may be sent as gzip. */
  compress: boolean
  /** Whether the request is to outlive the page. */
  keepalive: boolean
}

/** What came back. The status is 0 if no answer came. */
export type Posted = readonly [
  status: number,
  /** Whether the body was sent as gzip. */
  wasCompressed: boolean,
  /** Without an answer: whether the page's Content-Security-Policy forbids the request. */
  isForbidden: boolean,
  /** What the server asks to wait, in milliseconds; 0: nothing. */
  retryAfter: number,
  body: string,
]

/** In milliseconds. */
const timeLimit = 15_000

/** A body with fewer bytes is hardly smaller as gzip. */
const leastCompressed = 1_024

// PostHog's server accepts JSON as plain text, for which a browser sends no CORS preflight.
const type = 'text/plain'

const gzip = async (body: string): Promise<ArrayBuffer | undefined> => {
  try {
    // Not a Blob: a browser announces each one to its other processes, which takes more time than everything
    // else here.
    const stream = new Response(body).body?.pipeThrough(new CompressionStream('gzip'))
    return stream && (await new Response(stream).arrayBuffer())
  } catch {
    return undefined
  }
}

/** In milliseconds. The header holds seconds or a date, and can be read only if the server lets the page. */
const retryAfter = (header: string | null): number => {
  if (!header) return 0
  const wait = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now()
  return wait > 0 ? wait : 0
}

const originOf = (url: string): string => {
  try {
    return new URL(url, location.href).origin
  } catch {
    return ''
  }
}

let forbidden: Set<string> | undefined

/**
 * Notes the origins that the page's policy blocks. The browser reports them separately from the failed
 * request.
 */
const watchPolicy = (): Set<string> => {
  if (forbidden) return forbidden
  const origins = new Set<string>()
  document.addEventListener('securitypolicyviolation', (event) => {
    if (event.effectiveDirective === 'connect-src' && event.disposition === 'enforce') {
      origins.add(originOf(event.blockedURI))
    }
  })
  return (forbidden = origins)
}

const request = (
  url: string,
  body: BodyInit,
  keepalive: boolean,
  signal?: AbortSignal,
): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': type },
    credentials: 'omit',
    referrerPolicy: 'strict-origin',
    keepalive,
    signal: signal ?? null,
  })

const answer = async (post: Post, signal: AbortSignal): Promise<Posted> => {
  const policy = watchPolicy()
  // A page that is about to go may not live until its body is compressed.
  const compressed =
    post.compress && !post.keepalive && post.body.length >= leastCompressed
      ? await gzip(post.body)
      : undefined
  const wasCompressed = compressed !== undefined
  try {
    const send = (keepalive: boolean): Promise<Response> =>
      request(post.url, compressed ?? post.body, keepalive, signal)
    // The page's other requests may have used up the limit for requests that outlive it. A hidden page can
    // live on.
    const response = await (post.keepalive ? send(true).catch(() => send(false)) : send(false))
    const body = await response.text()
    // A redirect may have turned the request into one without a body, to which a page answered.
    const isOther = response.redirected && !body.startsWith('{')
    const wait = retryAfter(response.headers.get('retry-after'))
    return [isOther ? 0 : response.status, wasCompressed, false, wait, body]
  } catch {
    return [0, wasCompressed, policy.has(originOf(post.url)), 0, '']
  }
}

/** POSTs, and calls `done` once. Returns the function that ends the request; `done` is not called then. */
export const post = (given: Post, done: (answer: Posted) => void): (() => void) => {
  const controller = new AbortController()
  let isCancelled = false
  const timer = startTimer(timeLimit, () => {
    controller.abort()
  })
  void outsideZones(() => answer(given, controller.signal)).then((posted) => {
    stopTimer(timer)
    if (!isCancelled) done(posted)
  })
  return () => {
    isCancelled = true
    stopTimer(timer)
    controller.abort()
  }
}

/** POSTs, and does not report the answer. */
export const postUnheard = (url: string, body: string): void => {
  outsideZones(() => request(url, body, false)).catch(() => undefined)
}

/** Gives a body to the browser, which sends it even when the page is gone. Returns whether it took it. */
export const beacon = (url: string, body: string): boolean => {
  try {
    return navigator.sendBeacon(url, new Blob([body], { type }))
  } catch {
    return false
  }
}
