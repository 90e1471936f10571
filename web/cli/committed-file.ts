// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process'
import { basename, dirname, resolve } from 'node:path'
import { promisify } from 'node:util'
import { UsageError } from './exit-codes.js'

const run = promisify(execFile)

/** The file as it is in a commit, or why there is nothing to compare with. */
export type CommittedFile = { text: string } | { missing: string }

/** `ref` undefined: HEAD, which may not be there yet. */
export const committedFile = async (
  file: string,
  ref: string | undefined,
): Promise<CommittedFile> => {
  const folder = dirname(resolve(file))
  const git = async (...args: string[]): Promise<string | undefined> => {
    try {
      const { stdout } = await run('git', ['-C', folder, ...args], { maxBuffer: 64 << 20 })
      return stdout
    } catch {
      return undefined
    }
  }
  if ((await git('rev-parse', '--is-inside-work-tree')) === undefined) {
    if (ref !== undefined) throw new UsageError(`${file} is not in a git repository.`)
    return { missing: 'not in a git repository' }
  }
  const commit = await git(
    ...['rev-parse', '--verify', '--quiet', '--end-of-options'],
    `${ref ?? 'HEAD'}^{commit}`,
  )
  if (commit === undefined) {
    if (ref !== undefined) throw new UsageError(`git knows no commit ${ref}.`)
    return { missing: 'nothing is committed yet' }
  }
  const text = await git('show', `${commit.trim()}:./${basename(file)}`)
  return text === undefined ? { missing: `not committed in ${ref ?? 'HEAD'}` } : { text }
}
