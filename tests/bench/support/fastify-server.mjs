// SPDX-License-Identifier: MIT
// What the host is measured beside: Fastify with the same JSON at the same path. It prints its port.
import Fastify from 'fastify'

const text = { type: 'string' }
const schema = {
  response: { 200: { type: 'object', properties: { api_key: text, api_host: text } } },
}

const server = Fastify()
server.get('/api/analytics/config', { schema }, (_request, reply) => {
  reply.header('cache-control', 'no-store')
  return reply.send({ api_key: 'phc_bench', api_host: 'https://eu.i.posthog.com' })
})
await server.listen({ host: '127.0.0.1', port: 0 })
console.log(`Listening on http://127.0.0.1:${server.server.address().port}`)
