// SPDX-License-Identifier: MIT
// Holds src/direct/user_agent.cpp against the functions of @posthog/core that it stands for.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { detectBrowser, detectBrowserVersion, detectDeviceType, detectOS } from '@posthog/core'
import UserAgent from 'user-agents'
import { expect, it } from 'vitest'

const program = fileURLToPath(
  new URL('../../build/native/tests/direct/user_agent_cases', import.meta.url),
)

/** User-Agents of real visitors, as the package `user-agents` samples them. */
const sampled = (): [userAgent: string, vendor: string][] => {
  const seen = new Map<string, string>()
  for (let count = 0; count < 20_000; count += 1) {
    const { userAgent, vendor } = new UserAgent().data
    seen.set(userAgent, vendor)
  }
  return [...seen]
}

/** What the rules speak of, in no order. */
const words =
  'Mozilla/5.0 Opera/9.80 OPR/106.0 Mini BlackBerry BlackBerry9700/5.0.0.862 PlayBook BB10 Version/10.3 ' +
  'IEMobile/10.0 IEMobileX WPDesktop OculusBrowser/31.1.0 SamsungBrowser/23.0 Edge/18.1 Edg/120.0 ' +
  'Vivaldi/6.5 YaBrowser/24.1 Whale/3.24 DuckDuckGo/7 Ddg/17.4 Claude/1.2 Codex/0.3 ChatGPT/1.20 FBIOS ' +
  'UCWEB/2.0 UCBrowser/12.10 CriOS/119.0 CrMo/18 Chrome/120.0.6099 Chrome Android Safari/537.36 FxiOS/120.1 ' +
  'Konqueror/4.14 konqueror:5 Konqueror Brave/1.6 Mobile PaleMoon/32.5 Waterfox/115.0 Firefox/0121.50 Firefox/ ' +
  'MSIE_10.0; Trident/7.0; rv:11.0 Gecko/20100101 Xbox; Xbox_One) XBOX_ONE_ED Nintendo_Switch Nintendo ' +
  'PlayStation_5 PlayStation Windows Windows_NT_6.3; Windows_NT_10.0; Windows_NT_ windows_nt_6.4 ARM; Phone ' +
  'Windows_Phone (iPhone; (iPad; (iPod; CPU_iPhone_OS_16~3~1 CPU_OS_15~0 OS_17~4_like watch Watch4,3/5.3.8 ' +
  'watchOS/9.0 Watch_OS,9.1,Watch6 Android_13; Android_4.4.2; Android_12.1 android_5 Macintosh; Mac_OS_X_10~15~7 ' +
  'Mac_OS_X_10.15; MAC_OS_X CrOS Linux debian Ouya kobo_touch Kobo_eReader Nokia KFMAWI_Bui KFTT) KFONWI) silk/3 ' +
  'AEOCH_bui AEOBZ) ZTE Pixel_C Pixel_7 pixelaxl Nexus_7 Nexus_9 SM-G920 APA tah-an00 i980 lmy47v QTAQZ3 9138B ' +
  'BTV pda Tablet Tablet_PC mobile smart_ultra_6 noble_nook'

/** Texts of these words in random order, from a seed. */
const shuffled = (count: number): [userAgent: string, vendor: string][] => {
  let state = 20261127
  const below = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  const list = words.split(' ').map((word) => word.replaceAll('_', ' ').replaceAll('~', '_'))
  return Array.from({ length: count }, () => {
    const text = Array.from({ length: 1 + below(6) }, () => list[below(list.length)]).join(
      below(4) === 0 ? '' : ' ',
    )
    return [text, below(5) === 0 ? 'Apple Computer, Inc.' : '']
  })
}

it('reads browsers, systems and devices as PostHog’s own library does', () => {
  const visitors = sampled()
  expect(visitors.length).toBeGreaterThan(500)
  const cases = [...visitors, ...shuffled(20_000)]
  const output = execFileSync(program, {
    input: cases.map(([userAgent, vendor]) => `${userAgent}\t${vendor}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  const answers = output.split('\n').slice(0, -1)
  expect(answers).toHaveLength(cases.length)
  const wrong: object[] = []
  cases.forEach(([userAgent, vendor], index) => {
    const expected = [
      detectBrowser(userAgent, vendor),
      String(detectBrowserVersion(userAgent, vendor) ?? ''),
      ...detectOS(userAgent),
      detectDeviceType(userAgent),
    ].join('\t')
    if (answers[index] !== expected)
      wrong.push({ userAgent, vendor, expected, read: answers[index] })
  })
  expect(wrong.slice(0, 20)).toEqual([])
})
