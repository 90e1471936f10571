// SPDX-License-Identifier: MIT
import { Option, type Command } from 'commander'
import { breakingChanges } from '../breaking-changes.js'
import type { Catalogue } from '../catalogue.js'
import { committedFile } from '../committed-file.js'
import { exitCodes, exitCodesHelp, UsageError } from '../exit-codes.js'
import { describe, inOrder, type Problem } from '../problem.js'
import { judgeCatalogue, readCatalogue, readText, type ReadCatalogue } from '../read-catalogue.js'

interface Options {
  against?: string
  base?: string
  json?: true
}

/** The catalogue as it was, with what it is called; or why there is none. */
interface Earlier {
  name: string
  catalogue?: Catalogue
  missing?: string
  problems: readonly Problem[]
}

const readEarlier = async (file: string, { against, base }: Options): Promise<Earlier> => {
  if (against !== undefined) {
    const { catalogue, problems } = judgeCatalogue(against, await readText(against))
    return catalogue
      ? { name: against, catalogue, problems: [] }
      : { name: against, missing: `${against} is not valid`, problems }
  }
  const name = base ?? 'HEAD'
  const committed = await committedFile(file, base)
  if ('missing' in committed) return { name, missing: committed.missing, problems: [] }
  const { catalogue, problems } = judgeCatalogue(`${name}:${file}`, committed.text)
  if (catalogue) return { name, catalogue, problems: [] }
  const missing = `the catalogue in ${name} is not valid`
  if (base !== undefined) {
    throw new UsageError([`${missing}.`, ...problems.map(describe)].join('\n'))
  }
  return { name, missing, problems: [] }
}

const breakingProblems = (file: string, before: Catalogue, now: ReadCatalogue): Problem[] =>
  now.catalogue
    ? breakingChanges(before, now.catalogue).map(({ path, message, ...where }) => ({
        file,
        line: now.lineOf(path),
        ...where,
        kind: 'breaking',
        message: `breaking: ${message}`,
      }))
    : []

const printForPeople = (
  file: string,
  now: ReadCatalogue,
  problems: readonly Problem[],
  earlier: Earlier,
): void => {
  for (const problem of problems) console.error(describe(problem))
  if (now.catalogue && earlier.missing !== undefined) {
    console.log(`Breaking changes were not looked for: ${earlier.missing}.`)
  }
  const count = problems.length
  if (count > 0) {
    console.error(`${file}: ${count} ${count === 1 ? 'problem' : 'problems'}`)
    return
  }
  const events = now.catalogue?.events.length ?? 0
  console.log(
    `${file}: ${events} ${events === 1 ? 'event' : 'events'}, no problem` +
      (earlier.catalogue ? `, nothing breaks since ${earlier.name}` : ''),
  )
}

const check = async (file: string, options: Options): Promise<void> => {
  const now = await readCatalogue(file)
  const earlier = await readEarlier(file, options)
  const problems = [
    ...inOrder([
      ...now.problems,
      ...(earlier.catalogue ? breakingProblems(file, earlier.catalogue, now) : []),
    ]),
    ...earlier.problems,
  ]
  if (options.json) {
    console.log(
      JSON.stringify(
        {
          catalogue: file,
          ok: problems.length === 0,
          events: now.catalogue?.events.length ?? null,
          comparedWith: earlier.catalogue ? earlier.name : null,
          notCompared: earlier.missing ?? null,
          problems,
        },
        null,
        2,
      ),
    )
  } else {
    printForPeople(file, now, problems, earlier)
  }
  if (problems.length > 0) process.exitCode = exitCodes.findings
}

export const addCheck = (program: Command): void => {
  program
    .command('check')
    .summary('look for mistakes and for breaking changes')
    .description(
      'Checks the catalogue against its schema, the names of the events against the convention ' +
        '(snake_case, with the verb in the past tense), and what has changed since it was last ' +
        'committed. To remove or rename something, to change its kind, to allow less of it or to ' +
        'require it breaks reports and apps; to add something does not.',
    )
    .argument('<catalogue>', 'the file of the catalogue')
    .addOption(new Option('--against <file>', 'compare with this file instead').conflicts('base'))
    .option('--base <ref>', 'compare with the file in this commit of git (default: HEAD)')
    .option('--json', 'print the findings as JSON')
    .addHelpText('after', exitCodesHelp)
    .addHelpText(
      'after',
      `
Examples:
  $ loquent-analytics check catalogue.json
  $ loquent-analytics check catalogue.json --base origin/main`,
    )
    .action(check)
}
