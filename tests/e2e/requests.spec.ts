// SPDX-License-Identifier: MIT
// What the host answers is decided by what the browser says a request is, not by how its path is spelt.
import { openSite } from './support/site.js'
import { expect, test } from './support/test.js'

test('A route with a dot loads the app, on a reload too', async ({ siteHost, page }) => {
  await openSite(page, siteHost, '/contacts/jane.doe')
  const answer = await page.reload()
  expect(answer?.status()).toBe(200)
  expect(answer?.headers()['vary']).toBe('Sec-Fetch-Mode, Sec-Fetch-Dest, Accept')
  await page.waitForFunction(() => typeof window.createAnalytics === 'function')
})

test('A request that is no navigation never gets the page instead of a missing file', async ({
  siteHost,
  page,
}) => {
  await openSite(page, siteHost)
  const answers = await page.evaluate(async () => {
    const ask = async (url: string, init?: RequestInit): Promise<string> => {
      const answer = await fetch(url, init)
      return `${url} ${answer.status} ${answer.headers.get('Content-Type')}`
    }
    return [
      await ask('/assets/x.js'),
      await ask('/contacts/42'),
      await ask('/contacts/42', { headers: { Accept: 'text/html' } }),
      await ask('/api/none'),
      await ask('/api/none', { method: 'POST' }),
      await ask('/api'),
    ]
  })
  const problem = '404 application/problem+json'
  expect(answers).toEqual([
    `/assets/x.js ${problem}`,
    `/contacts/42 ${problem}`,
    `/contacts/42 ${problem}`,
    `/api/none ${problem}`,
    `/api/none ${problem}`,
    `/api ${problem}`,
  ])
})

for (const [element, path] of [
  ['script', '/assets/x.js'],
  ['script', '/contacts/42'],
  ['img', '/pictures/42'],
] as const) {
  test(`A missing <${element}> at ${path} is 404`, async ({ siteHost, page }) => {
    await openSite(page, siteHost)
    const answered = page.waitForResponse(siteHost.url + path)
    await page.evaluate(
      ([element, path]) => {
        const missing = document.createElement(element)
        missing.setAttribute('src', path)
        document.head.append(missing)
      },
      [element, path] as const,
    )
    expect((await answered).status()).toBe(404)
  })
}
