// SPDX-License-Identifier: MIT
import { mkdir, symlink } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { committed, example, Workplace } from './cli.js'

/** The example without the value whatsapp. */
const narrower = () => {
  const now = example()
  now.events.message_sent.properties.channel.enum.pop()
  return now
}
const finding = 'message_sent.channel: breaking: no longer allows whatsapp'

/** A tracking plan with a mistake that needs no comparison. */
const misnamed = () => {
  const { contact_created: event, ...others } = example().events
  return { events: { ...others, contact_create: event } }
}

/** Two commits, and a clone of the second alone. The second plan allows less than the first. */
const shallowClone = async (): Promise<Workplace> => {
  const work = await committed()
  await work.write('c.json', narrower())
  await work.git('commit', '--quiet', '--all', '--message', 'two')
  await work.git('branch', 'released', 'HEAD~1')
  await work.git('clone', '--quiet', '--depth', '1', `file://${work.folder}`, 'clone')
  return work
}

describe('check, beside git', { timeout: 60_000 }, () => {
  it.each(['nowhere', '--output=c.json'])('does not know the commit %s', async (ref) => {
    await using work = await committed()
    const { code, stderr } = await work.cli('check', 'c.json', `--base=${ref}`)
    expect(stderr).toContain(`git knows no commit ${ref}`)
    expect(code).toBe(2)
  })

  it('compares what a symbolic link leads to', async () => {
    await using work = await committed()
    await symlink('c.json', work.path('link.json'))
    await work.git('add', '.')
    await work.git('commit', '--quiet', '--message', 'link')
    const now = example()
    now.events.message_sent.properties.channel.enum.pop()
    await work.write('c.json', now)
    const { code, stderr } = await work.cli('check', 'link.json')
    expect(stderr).toContain('message_sent.channel: breaking: no longer allows whatsapp')
    expect(code).toBe(1)
  })

  it('compares in a folder that has the name of a pattern', async () => {
    await using work = await committed()
    await mkdir(work.path('[a]'))
    await work.write('[a]/*.json', example())
    await work.git('add', '.')
    await work.git('commit', '--quiet', '--message', 'folder')
    const { stdout } = await work.cli('check', '[a]/*.json')
    expect(stdout).toContain('nothing has changed since HEAD')
  })

  it('says that a clean checkout has not changed', async () => {
    await using work = await committed()
    const { code, stdout } = await work.cli('check', 'c.json')
    expect(stdout).toBe('c.json: 2 events, no problem, nothing has changed since HEAD\n')
    expect(code).toBe(0)
  })

  it('says how to compare in a shallow clone, in which HEAD is all there is', async () => {
    await using work = await shallowClone()
    const { code, stdout } = await work.cli('check', 'clone/c.json')
    expect(stdout).toContain('Breaking changes were not looked for: the file is as it is in HEAD')
    expect(stdout).toContain('--base FETCH_HEAD')
    expect(stdout).not.toContain('since HEAD')
    expect(code).toBe(0)

    const json = await work.cli('check', 'clone/c.json', '--json')
    expect(JSON.parse(json.stdout)).toMatchObject({
      ok: true,
      comparedWith: null,
      notCompared: expect.stringContaining('shallow') as string,
    })

    const unknown = await work.cli('check', 'clone/c.json', '--base', 'origin/released')
    expect(unknown.stderr).toContain('git knows no commit origin/released. This clone is shallow')
    expect(unknown.code).toBe(2)

    // What the message says to do.
    await work.git('-C', 'clone', 'fetch', '--quiet', '--depth=1', 'origin', 'released')
    const compared = await work.cli('check', 'clone/c.json', '--base', 'FETCH_HEAD')
    expect(compared.stderr).toContain(finding)
    expect(compared.code).toBe(1)
  })

  it('compares a change that is not committed with HEAD in a shallow clone too', async () => {
    await using work = await shallowClone()
    const now = narrower()
    now.events.message_sent.properties.channel.enum.pop()
    await work.write('clone/c.json', now)
    const { code, stderr } = await work.cli('check', 'clone/c.json')
    expect(stderr).toContain('message_sent.channel: breaking: no longer allows email')
    expect(code).toBe(1)
  })

  const refusals: Record<string, (work: Workplace) => Promise<string>> = {
    "another user's repository": async (work) => {
      Object.assign(work.environment, {
        GIT_TEST_ASSUME_DIFFERENT_OWNER: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_SYSTEM: '/dev/null',
      })
      return 'git does not read this repository, which belongs to another user (it does after: git config --global --add safe.directory '
    },
    'a machine without git': async (work) => {
      work.environment.PATH = work.folder
      return 'git is not installed.'
    },
    'a repository whose commit is lost': async (work) => {
      await work.write('.git/HEAD', 'ref: refs/heads/one\n')
      await work.write('.git/refs/heads/one', `${'1'.repeat(40)}\n`)
      return 'git cannot say what is committed: fatal: '
    },
    'a repository with settings that git cannot read': async (work) => {
      await work.write('.git/config', '[core\n')
      return 'git cannot say what is committed: fatal: '
    },
  }

  it.each(Object.entries(refusals))(
    'checks schema and names in %s, and says what was not compared',
    async (_, refuse) => {
      await using work = await committed()
      const reason = await refuse(work)
      expect(await work.cli('check', 'c.json')).toEqual({
        code: 0,
        stdout: expect.stringContaining(
          `Breaking changes were not looked for: ${reason}`,
        ) as string,
        stderr: '',
      })
      await work.write('c.json', misnamed())
      const { code, stderr } = await work.cli('check', 'c.json')
      expect(stderr).toContain('contact_create: the name must end in a verb in the past tense')
      expect(code).toBe(1)
      // A comparison that was asked for is not left out in silence.
      expect((await work.cli('check', 'c.json', '--base', 'HEAD')).code).toBe(2)
    },
  )

  it('needs no git where there is no repository', async () => {
    await using work = await Workplace.create()
    work.environment.PATH = work.folder
    await work.write('c.json', example())
    expect(await work.cli('check', 'c.json')).toMatchObject({ code: 0, stderr: '' })
  })

  it("compares in a hook of git, which sets the repository's folder", async () => {
    await using work = await committed()
    await mkdir(work.path('plans'))
    await work.write('plans/c.json', example())
    await work.git('add', '.')
    await work.git('commit', '--quiet', '--message', 'two')
    await work.write('plans/c.json', narrower())
    Object.assign(work.environment, { GIT_DIR: '.git', GIT_INDEX_FILE: '.git/index' })
    const { code, stderr } = await work.cli('check', 'plans/c.json')
    expect(stderr).toContain(finding)
    expect(code).toBe(1)
  })

  it.each([
    ['\uFEFF', '\n'],
    ['', '\r\n'],
    ['\uFEFF', '\r\n'],
  ])('reads a file that begins with %j and ends its lines with %j', async (mark, ending) => {
    await using work = await committed()
    const inThatForm = (plan: object): string =>
      mark + JSON.stringify(plan, null, 2).replaceAll('\n', ending)
    await work.write('c.json', inThatForm(example()))
    expect((await work.cli('check', 'c.json')).stdout).toContain('nothing has changed since HEAD')
    await work.write('c.json', inThatForm(narrower()))
    const { stderr } = await work.cli('check', 'c.json')
    expect(stderr).toContain(finding)
    expect(stderr).toMatch(/^c\.json:8: /)
  })
})
