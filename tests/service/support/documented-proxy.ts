// SPDX-License-Identifier: MIT
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer, request, type IncomingHttpHeaders } from 'node:http'
import { request as secureRequest } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { temporaryFolder, until } from './host-process.js'
import { freePort } from './nginx.js'

/** Stands in for PostHog, and remembers what it was asked. */
export class Upstream {
  readonly seen: { path: string; headers: IncomingHttpHeaders }[] = []

  private constructor(readonly port: number) {}

  static async start(): Promise<Upstream> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => {
      server.close()
      server.closeAllConnections()
    })
    const upstream = new Upstream((server.address() as AddressInfo).port)
    server.on('request', (asked, reply) => {
      upstream.seen.push({ path: asked.url ?? '', headers: asked.headers })
      reply.end('{}')
    })
    return upstream
  }
}

interface Asked {
  method: string
  headers: Record<string, string>
  body: string
}

export interface Proxied {
  status: number
  cookies: string[]
}

export interface Proxy {
  ask: (path: string, asked: Asked) => Promise<Proxied>
}

interface Ports {
  host: number
  posthog: number
}

/** Asks as a browser does that has been told where app.example is. */
const asker = (port: number, isSecure: boolean): Proxy['ask'] => {
  const send = isSecure ? secureRequest : request
  return async (path, { method, headers, body }) => {
    const asked = send({
      ...{ host: '127.0.0.1', port, path, method, rejectUnauthorized: false, agent: false },
      headers: { ...headers, Host: 'app.example' },
    })
    asked.end(body)
    const [answer] = (await once(asked, 'response')) as [import('node:http').IncomingMessage]
    answer.resume()
    await once(answer, 'end')
    return { status: answer.statusCode ?? 0, cookies: answer.headers['set-cookie'] ?? [] }
  }
}

const begin = async (program: string, args: string[], ask: Proxy['ask']): Promise<Proxy> => {
  const path = `${process.env.PATH}:/usr/sbin`
  const child = spawn(program, args, { stdio: 'ignore', env: { ...process.env, PATH: path } })
  onTestFinished(() => void child.kill('SIGKILL'))
  const isUp = () =>
    ask('/healthz', { method: 'GET', headers: {}, body: '' }).then(
      ({ status }) => status === 200,
      () => false,
    )
  await until(isUp)
  return { ask }
}

/** The parts of a documented example that stand for PostHog, replaced by this machine without TLS. */
const withPorts = (text: string, { host, posthog }: Ports): string =>
  text
    .replaceAll('127.0.0.1:8080', `127.0.0.1:${host}`)
    .replaceAll('https://eu.i.posthog.com', `http://127.0.0.1:${posthog}`)

/** nginx with the documented `server`, and the documented `location` in it. */
export const startNginx = async (
  server: string,
  location: string,
  ports: Ports,
): Promise<Proxy> => {
  const folder = temporaryFolder()
  const port = await freePort()
  const [certificate, key] = [join(folder, 'app.pem'), join(folder, 'app.key')]
  const subject = ['-subj', '/CN=app.example', '-days', '1']
  const made = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate]
  execFileSync('openssl', ['req', ...made, ...subject], { stdio: 'ignore' })
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  const whole = withPorts(server, ports)
    .replace(/\}\s*$/, `${withPorts(location, ports)}}`)
    .replace('listen 443', `listen 127.0.0.1:${port}`)
    .replace('/etc/ssl/app.example.pem', certificate)
    .replace('/etc/ssl/app.example.key', key)
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
     events { worker_connections 64; }
     http {
       access_log off;
       ${kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ')}
       ${whole}
     }`,
  )
  const args = ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')]
  return begin('nginx', args, asker(port, true))
}

/** Caddy with the documented site, and the documented `handle_path` in it, without a certificate. */
export const startCaddy = async (site: string, handler: string, ports: Ports): Promise<Proxy> => {
  const folder = temporaryFolder()
  const port = await freePort()
  const whole = withPorts(site, ports)
    .replace('app.example', `http://app.example:${port}`)
    .replace(/\}\s*$/, `${withPorts(handler, ports)}}`)
  const file = join(folder, 'Caddyfile')
  writeFileSync(file, `{\n  admin off\n  auto_https off\n}\n${whole}`)
  return begin('caddy', ['run', '--adapter', 'caddyfile', '--config', file], asker(port, false))
}
