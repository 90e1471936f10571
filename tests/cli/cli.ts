// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const fromRoot = (path: string): string =>
  fileURLToPath(new URL(`../../${path}`, import.meta.url))

export interface Ended {
  code: number
  stdout: string
  stderr: string
}

/** A folder of its own, in which files are written and the built command line is run. */
export class Workplace implements AsyncDisposable {
  /** What the commands' environment has besides the usual. */
  readonly environment: Record<string, string> = {}

  private constructor(readonly folder: string) {}

  static async create(): Promise<Workplace> {
    return new Workplace(await mkdtemp(join(tmpdir(), 'loquent-cli-')))
  }

  path(name: string): string {
    return join(this.folder, name)
  }

  write(name: string, content: unknown): Promise<void> {
    const text = typeof content === 'string' ? content : JSON.stringify(content, null, 2)
    return writeFile(this.path(name), text)
  }

  run(command: string, ...args: string[]): Promise<Ended> {
    return this.runAs({}, command, ...args)
  }

  runAs(user: { uid?: number }, command: string, ...args: string[]): Promise<Ended> {
    // No repository around the folder counts.
    const usual = { GIT_CEILING_DIRECTORIES: tmpdir(), LC_ALL: 'C' }
    const env = { ...process.env, ...usual, ...this.environment }
    return new Promise((resolve) => {
      execFile(command, args, { cwd: this.folder, env, ...user }, (error, stdout, stderr) => {
        resolve({
          code: typeof error?.code === 'number' ? error.code : error ? -1 : 0,
          stdout,
          stderr,
        })
      })
    })
  }

  /** `loquent-analytics …` */
  cli(...args: string[]): Promise<Ended> {
    return this.run(process.execPath, fromRoot('dist/cli.js'), ...args)
  }

  async git(...args: string[]): Promise<void> {
    const identity = ['-c', 'user.name=Zoe', '-c', 'user.email=zoe@example.com']
    const { code, stderr } = await this.run('git', ...identity, ...args)
    if (code !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true })
  }
}

/** What each event of a tracking plan has to say of itself. */
export const described = {
  description: 'Something has happened.',
  component: 'some_component',
  question: 'How often does it happen?',
}

/** A tracking plan with a property of each kind. */
export const example = () => ({
  events: {
    message_sent: {
      description: 'A message was sent to a contact.',
      component: 'message_compose_component',
      question: 'Which channels do members use?',
      properties: {
        channel: { enum: ['sms', 'email', 'whatsapp'] },
        is_first: { type: 'boolean' },
        length: { type: 'integer', minimum: 0, maximum: 5000 },
        price: { type: 'number' },
        contact_id: { type: 'string', format: 'id' },
        opened_from: { type: 'string', format: 'route' },
      },
      required: ['channel'],
    },
    contact_created: described,
  },
})

/** A repository in which the example is committed as c.json. */
export const committed = async (): Promise<Workplace> => {
  const work = await Workplace.create()
  await work.git('init', '--quiet')
  await work.write('c.json', example())
  await work.git('add', '.')
  await work.git('commit', '--quiet', '--message', 'one')
  return work
}
