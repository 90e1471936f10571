// SPDX-License-Identifier: MIT
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { paths } from '../../e2e/support/paths.js'

const run = promisify(execFile)

/** Packs the package into the folder. Returns the tarball's path. */
export async function pack(folder: string): Promise<string> {
  const { stdout } = await run('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: paths.root,
  })
  return join(folder, stdout.trim())
}

/** A server for development that runs until it is stopped. */
export interface DevServer {
  origin: string
  stop(): Promise<void>
}

/** The apps of tests/package/apps, in a folder outside the repository, with the packed tarball installed. */
export class Installation {
  readonly folder: string
  readonly tarball: string

  private constructor(folder: string, tarball: string) {
    this.folder = folder
    this.tarball = tarball
  }

  static async make(): Promise<Installation> {
    const folder = await mkdtemp(join(tmpdir(), 'loquent-apps-'))
    await cp(paths.strangersApps, folder, { recursive: true })
    const quiet = ['--ignore-scripts', '--prefer-offline', '--loglevel=error']
    await run('npm', ['ci', ...quiet], { cwd: folder })
    const tarball = await pack(folder)
    await run('npm', ['install', '--no-save', ...quiet, tarball], { cwd: folder })
    return new Installation(folder, tarball)
  }

  /** Runs a command of an installed package. Returns what it prints; rejects with it when it fails. */
  async run(command: string, ...args: string[]): Promise<string> {
    try {
      const { stdout } = await run(join(this.folder, 'node_modules/.bin', command), args, {
        cwd: this.folder,
      })
      return stdout
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string }
      throw new Error(`${command} ${args.join(' ')}\n${stdout}${stderr}`)
    }
  }

  /** Runs a script of this folder's own. Returns what it prints; rejects with it when it fails. */
  async runScript(script: string): Promise<string> {
    try {
      const { stdout } = await run(process.execPath, [join(this.folder, script)], {
        cwd: this.folder,
      })
      return stdout
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string }
      throw new Error(`${script}\n${stdout}${stderr}`)
    }
  }

  /** `version` is the package's name in tests/package/apps/package.json. */
  async startVite(app: string, version = 'vite'): Promise<DevServer> {
    const vite: ChildProcess = spawn(
      process.execPath,
      [join(this.folder, 'node_modules', version, 'bin/vite.js'), app, '--host', '127.0.0.1'],
      {
        cwd: this.folder,
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
      },
    )
    const ended = once(vite, 'exit')
    if (!vite.stdout) throw new Error('Vite has no output.')
    for await (const line of createInterface(vite.stdout)) {
      const local = /Local: +(http:\S+)\/$/.exec(line)
      if (!local?.[1]) continue
      vite.stdout.resume()
      return {
        origin: local[1],
        async stop() {
          vite.kill('SIGTERM')
          await ended
        },
      }
    }
    throw new Error('Vite ended before it listened.')
  }

  async remove(): Promise<void> {
    // A tool that has just been stopped may still be writing.
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
