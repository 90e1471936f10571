// SPDX-License-Identifier: MIT
import { canaries } from '../../scenarios/canaries.js'
import type { Tab } from './engines.js'
import { expect, offersLibrary, openPage } from './test.js'

/** Comes to a page whose URL, title, referrer and storage hold the canaries. */
export async function openCanaryPage(tab: Tab, origin: string): Promise<void> {
  const query = new URLSearchParams({
    q: canaries.message,
    email: canaries.email,
    utm_campaign: 'spring-2026',
    utm_term: canaries.name,
    gclid: canaries.token,
  })
  const path = `/users/${canaries.email}/${encodeURIComponent(canaries.name)}`
  const search = encodeURIComponent(`${canaries.name} ${canaries.phone}`)
  await openPage(tab, `${origin}/search?q=${search}`)
  // Later, since the page may be gone before it can answer.
  await tab.run(
    (address) => void setTimeout(() => (location.href = address)),
    `${path}?${query.toString()}#access_token=${canaries.token}`,
  )
  await expect(async () => {
    expect(await tab.run(() => location.pathname)).toContain('/users/')
  }).toPass({ timeout: 20_000 })
  await offersLibrary(tab)
  const referrer = await tab.run((canaries) => {
    document.title = `${canaries.name} <${canaries.email}>`
    document.body.textContent = `${canaries.name}, ${canaries.phone}`
    document.cookie = `who=${encodeURIComponent(canaries.email)}; path=/`
    localStorage.setItem('profile', JSON.stringify(canaries))
    return document.referrer
  }, canaries)
  expect(referrer).toContain('search?q=Zoe')
}
