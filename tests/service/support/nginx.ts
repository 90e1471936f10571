// SPDX-License-Identifier: MIT
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { temporaryFolder, until } from './host-process.js'
import { sendRaw } from './raw-http.js'

export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('There is no port.')
  return address.port
}

/** What nginx has passed on: its method, path and the status that came back. */
export interface Passed {
  method: string
  path: string
  status: string
}

/** nginx in front of a host, with connections to it that it uses again. */
export class Nginx {
  private constructor(
    readonly port: number,
    private readonly log: string,
  ) {}

  /** `buffered`: whether nginx takes a whole request before it passes it on. */
  static async start(hostPort: number, buffered: boolean): Promise<Nginx> {
    const folder = temporaryFolder()
    const port = await freePort()
    const log = join(folder, 'passed.log')
    const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((kind) => `${kind}_temp_path ${folder}/${kind};`)
      .join(' ')
    writeFileSync(
      join(folder, 'nginx.conf'),
      `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
       events { worker_connections 64; }
       http {
         ${paths}
         log_format passed '$request_method $uri $upstream_status';
         access_log ${log} passed;
         client_header_timeout 2s; client_body_timeout 2s;
         upstream host { server 127.0.0.1:${hostPort}; keepalive 4; }
         server {
           listen 127.0.0.1:${port};
           location / {
             proxy_pass http://host;
             proxy_http_version 1.1;
             proxy_set_header Connection "";
             proxy_set_header Host $host;
             proxy_set_header X-Forwarded-For $remote_addr;
             proxy_set_header X-Forwarded-Proto https;
             proxy_request_buffering ${buffered ? 'on' : 'off'};
           }
         }
       }`,
    )
    const options = ['-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')]
    const path = `${process.env.PATH}:/usr/sbin`
    const child = spawn('nginx', options, { stdio: 'inherit', env: { ...process.env, PATH: path } })
    onTestFinished(() => void child.kill('SIGKILL'))
    const nginx = new Nginx(port, log)
    await until(
      async () =>
        (await sendRaw(port, 'GET /healthz HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n')) !==
        '',
    )
    return nginx
  }

  /** What it has passed on so far. What it has answered itself is not among it. */
  passed(): Passed[] {
    return readFileSync(this.log, 'utf8')
      .split('\n')
      .map((line) => /^(\S*) (.*) ([^ ].*)$/.exec(line))
      .filter((found) => found !== null)
      .map(([, method = '', path = '', status = '']) => ({ method, path, status }))
      .filter(({ status }) => status !== '-')
  }
}
