// SPDX-License-Identifier: MIT
// A service worker as an app has that works offline: the network first, then what was there the last time.
const keep = async (request, response) => {
  const cache = await self.caches.open('app')
  await cache.put(request, response)
}

const answer = async (request) => {
  try {
    const response = await self.fetch(request)
    if (response.ok) await keep(request, response.clone())
    return response
  } catch (error) {
    const kept = await self.caches.match(request)
    if (kept) return kept
    throw error
  }
}

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url)
  if (event.request.method !== 'GET' || origin !== location.origin) return
  if (!pathname.startsWith('/api/')) event.respondWith(answer(event.request))
})
