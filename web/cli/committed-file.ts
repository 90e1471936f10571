// SPDX-License-Identifier: MIT
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { realpath } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { UsageError } from './exit-codes.js'

const run = promisify(execFile)

/** The file as a commit has it, or the reason why there is nothing to compare with. */
export type CommittedFile =
  | {
      text: string
      /** The clone has no history beyond what was fetched. */
      isShallow: boolean
    }
  | { missing: string }

class GitError extends Error {
  /** `code` is git's exit code, or the reason why there is none: `ENOENT` without git. */
  constructor(
    message: string,
    readonly code: unknown,
  ) {
    super(message)
  }
}

// Git sets these for a hook. They belong to the hook's repository, and are relative to its working folder.
const ofHooks = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX']
const environment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofHooks.includes(name))),
  // We read git's messages, so they must be in one language.
  LC_ALL: 'C',
  // A partial clone may ask its server for the file, and nobody is there to type a password.
  GIT_TERMINAL_PROMPT: '0',
})

const git = async (folder: string, ...args: string[]): Promise<string> => {
  try {
    const { stdout } = await run('git', ['--literal-pathspecs', '-C', folder, ...args], {
      maxBuffer: 64 << 20,
      env: environment(),
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
    // For a repository that exists but is broken, git says `not a git repository: …`.
    if (error.message.includes('not a git repository (or any')) return false
    throw error
  }
}

/** The id; `undefined` if `revision` does not lead to one. */
const idOf = async (folder: string, revision: string): Promise<string | undefined> => {
  try {
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', revision]
    return (await git(folder, ...args)).trim()
  } catch (error) {
    if (error instanceof GitError && error.code === 1 && error.message === '') return undefined
    throw error
  }
}

const isShallowClone = async (folder: string): Promise<boolean> =>
  (await git(folder, 'rev-parse', '--is-shallow-repository')).trim() === 'true'

const unknownCommit = async (folder: string, ref: string): Promise<string> =>
  `git knows no commit ${ref}.` +
  ((await isShallowClone(folder))
    ? ' This clone is shallow: fetch the commit first (git fetch --depth=1 origin BRANCH, then ' +
      '--base FETCH_HEAD).'
    : '')

const find = async (file: string, ref: string | undefined): Promise<CommittedFile> => {
  // For a symbolic link git would show the target's path, not its content.
  const real = await realpath(file)
  const folder = dirname(real)
  if (!(await isInRepository(folder))) return { missing: 'not in a git repository' }
  // A HEAD whose commit is lost still has an id, unlike the HEAD of a new repository.
  const commit = await idOf(folder, ref === undefined ? 'HEAD' : `${ref}^{commit}`)
  if (commit === undefined) {
    if (ref !== undefined) throw new UsageError(await unknownCommit(folder, ref))
    return { missing: 'nothing is committed yet' }
  }
  const name = ref ?? 'HEAD'
  const entry = await git(folder, 'ls-tree', '-z', commit, '--', basename(real))
  if (entry === '') return { missing: `not committed in ${name}` }
  const [mode, , object = ''] = entry.split(/[ \t]/)
  if (mode === '120000') {
    return { missing: `a symbolic link in ${name} (--against compares with a file)` }
  }
  const text = await git(folder, 'cat-file', 'blob', object)
  return { text, isShallow: await isShallowClone(folder) }
}

const reasonOf = ({ code, message }: GitError): string => {
  if (code === 'ENOENT') return 'git is not installed'
  const [first = ''] = message.split('\n')
  const advice = /git config --global --add safe\.directory .*/.exec(message)?.[0]
  // git 2.35 called it unsafe.
  if (/dubious ownership|unsafe repository/.test(first)) {
    return `git does not read this repository, which belongs to another user${
      advice === undefined ? '' : ` (it does after: ${advice})`
    }`
  }
  return `git cannot say what is committed: ${first === '' ? String(code) : first}`
}

/**
 * Without a `ref` it compares with HEAD, which may not exist yet. If the user names a `ref` and the comparison is
 * not possible, that is a UsageError.
 */
export const committedFile = async (
  file: string,
  ref: string | undefined,
): Promise<CommittedFile> => {
  let found: CommittedFile
  try {
    found = await find(file, ref)
  } catch (error) {
    if (!(error instanceof GitError)) throw error
    found = { missing: reasonOf(error) }
  }
  if (ref !== undefined && 'missing' in found) {
    throw new UsageError(`${file} cannot be compared with ${ref}: ${found.missing}.`)
  }
  return found
}
