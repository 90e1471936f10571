// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { fromRoot, Workplace } from './cli.js'

describe('loquent-analytics', { timeout: 60_000 }, () => {
  it.each(['init', 'generate', 'check', 'import', 'verify-endpoint'])(
    '%s --help says how it is called and what its exit codes mean',
    async (command) => {
      await using work = await Workplace.create()
      const { code, stdout } = await work.cli(command, '--help')
      expect(code).toBe(0)
      expect(stdout).toContain(`Usage: loquent-analytics ${command}`)
      expect(stdout).toMatch(/Exit codes:\n {2}0 .*\n {2}1 .*\n {2}2 /)
    },
  )

  it('tells its version', async () => {
    await using work = await Workplace.create()
    const { version } = JSON.parse(await readFile(fromRoot('package.json'), 'utf8')) as {
      version: string
    }
    expect(await work.cli('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
  })

  it.each([
    [[]],
    [['frobnicate']],
    [['check']],
    [['check', 'a.json', '--frobnicate']],
    [['check', 'a.json', '--base', 'HEAD', '--against', 'b.json']],
    [['check', 'missing.json']],
    [['generate', 'a.json']],
    [['generate', 'a.json', '--cpp', 'a.hpp', '--namespace', '1a']],
    [['import', 'missing.json']],
    [['verify-endpoint', 'not a url']],
    [['verify-endpoint', 'ftp://example.com']],
  ])('called wrongly (%j) it ends with 2 and says what is wrong', async (args) => {
    await using work = await Workplace.create()
    const { code, stderr } = await work.cli(...args)
    expect(code).toBe(2)
    expect(stderr).not.toBe('')
    expect(stderr).not.toContain('    at ')
  })

  it('has its libraries inside: the package has none to install', async () => {
    const { dependencies, bin } = JSON.parse(await readFile(fromRoot('package.json'), 'utf8')) as {
      dependencies?: object
      bin: Record<string, string>
    }
    expect(dependencies).toBeUndefined()
    expect(bin).toEqual({ 'loquent-analytics': 'dist/cli.js' })
    const text = await readFile(fromRoot('dist/cli.js'), 'utf8')
    expect(text.startsWith('#!/usr/bin/env node\n')).toBe(true)
    expect(await readFile(fromRoot('dist/cli.licenses.txt'), 'utf8')).toContain('== commander ==')
  })
})

describe('init', { timeout: 60_000 }, () => {
  it('writes a tracking plan that passes the check', async () => {
    await using work = await Workplace.create()
    expect((await work.cli('init')).code).toBe(0)
    expect(await work.cli('check', 'plan.json')).toMatchObject({ code: 0, stderr: '' })
  })

  it('never overwrites', async () => {
    await using work = await Workplace.create()
    await work.write('own.json', 'mine')
    const { code, stderr } = await work.cli('init', 'own.json')
    expect(code).toBe(2)
    expect(stderr).toContain('own.json is there already')
    expect(await readFile(work.path('own.json'), 'utf8')).toBe('mine')
  })
})
