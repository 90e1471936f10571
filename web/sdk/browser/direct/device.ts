// SPDX-License-Identifier: MIT
// What events say about the browser, in the order in which src/wasm/direct_browser.cpp reads it.

/** Members that TypeScript's DOM types lack, call deprecated, or wrongly say always exist. */
type Browser = Partial<Omit<Navigator, 'vendor'>> & {
  brave?: unknown
  vendor?: string
  userAgentData?: { platform?: string } | null
}

const timezone = (): string => {
  try {
    return Intl.DateTimeFormat().resolvedOptions().timeZone
  } catch {
    return ''
  }
}

/** What does not change while the page lives: five texts, then six numbers. */
export const deviceFacts = (): readonly unknown[] => {
  const browser: Browser = navigator
  return [
    browser.userAgent,
    browser.vendor,
    browser.userAgentData?.platform,
    browser.language,
    timezone(),
    browser.brave ? 1 : 0,
    browser.maxTouchPoints ?? 0,
    screen.width,
    screen.height,
    devicePixelRatio,
    new Date().getTimezoneOffset(),
  ]
}

/** The page's URL and its referrer, then the size of its window. */
export const pageFacts = (): readonly unknown[] => [
  location.href,
  document.referrer,
  innerWidth,
  innerHeight,
]
