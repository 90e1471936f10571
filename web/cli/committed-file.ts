// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { UsageError } from './exit-codes.js'

const run = promisify(execFile)

/** The file as it is in a commit, or why there is nothing to compare with. */
export type CommittedFile = { text: string } | { missing: string }

class GitError extends Error {
  /** `code` is git's exit code, or why there is none: `ENOENT` without git. */
  constructor(
    message: string,
    readonly code: unknown,
  ) {
    super(message)
  }
}

const git = async (folder: string, ...args: string[]): Promise<string> => {
  try {
    const { stdout } = await run('git', ['--literal-pathspecs', '-C', folder, ...args], {
      maxBuffer: 64 << 20,
      // What git says is looked at, so it has to be in one language.
      env: { ...process.env, LC_ALL: 'C' },
    })
    return stdout
  } catch (error) {
    const { code, stderr } = error as { code?: unknown; stderr?: string }
    throw new GitError(stderr?.trim() ?? '', code)
  }
}

const isBelowRepository = (folder: string): boolean =>
  existsSync(join(folder, '.git')) ||
  (dirname(folder) !== folder && isBelowRepository(dirname(folder)))

const isInRepository = async (folder: string): Promise<boolean> => {
  try {
    await git(folder, 'rev-parse', '--git-dir')
    return true
  } catch (error) {
    if (!(error instanceof GitError)) throw error
    if (error.code === 'ENOENT' && !isBelowRepository(folder)) return false
    // Of a repository that is there but not right, git says `not a git repository: …`.
    if (error.message.includes('not a git repository (or any')) return false
    throw error
  }
}

/** The id; nothing where `revision` does not lead to one. */
const idOf = async (folder: string, revision: string): Promise<string | undefined> => {
  try {
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', revision]
    return (await git(folder, ...args)).trim()
  } catch (error) {
    if (error instanceof GitError && error.code === 1 && error.message === '') return undefined
    throw error
  }
}

const find = async (file: string, ref: string | undefined): Promise<CommittedFile> => {
  // Of a symbolic link git would show where it leads, not what is there.
  const real = await realpath(file)
  const folder = dirname(real)
  if (!(await isInRepository(folder))) return { missing: 'not in a git repository' }
  // A HEAD that leads to a commit which is lost has an id, unlike that of a new repository.
  const commit = await idOf(folder, ref === undefined ? 'HEAD' : `${ref}^{commit}`)
  if (commit === undefined) {
    if (ref !== undefined) throw new UsageError(`git knows no commit ${ref}.`)
    return { missing: 'nothing is committed yet' }
  }
  const entry = await git(folder, 'ls-tree', '-z', commit, '--', basename(real))
  if (entry === '') return { missing: `not committed in ${ref ?? 'HEAD'}` }
  const [mode, , object = ''] = entry.split(/[ \t]/)
  if (mode === '120000') {
    throw new UsageError(`${file} is a symbolic link in ${ref ?? 'HEAD'}: compare with --against.`)
  }
  return { text: await git(folder, 'cat-file', 'blob', object) }
}

/** `ref` undefined: HEAD, which may not be there yet. */
export const committedFile = async (
  file: string,
  ref: string | undefined,
): Promise<CommittedFile> => {
  let found: CommittedFile
  try {
    found = await find(file, ref)
  } catch (error) {
    if (!(error instanceof GitError)) throw error
    throw new UsageError(
      error.code === 'ENOENT'
        ? 'git is needed to compare with what is committed, and is not there.'
        : `git cannot say what is committed: ${error.message || String(error.code)}`,
    )
  }
  if (ref !== undefined && 'missing' in found) {
    throw new UsageError(`${file} cannot be compared with ${ref}: ${found.missing}.`)
  }
  return found
}
