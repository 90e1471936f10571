// SPDX-License-Identifier: MIT
import { Option, type Command } from 'commander'
import { breakingChanges } from '../breaking-changes.js'
import type { TrackingPlan } from '../tracking-plan.js'
import { committedFile } from '../committed-file.js'
import { exitCodes, exitCodesHelp, UsageError } from '../exit-codes.js'
import { describe, inOrder, type Problem } from '../problem.js'
import {
  judgeTrackingPlan,
  readTrackingPlan,
  readText,
  type ReadTrackingPlan,
} from '../read-tracking-plan.js'

interface Options {
  against?: string
  base?: string
  json?: true
}

/** The earlier tracking plan and its name, or the reason why there is none. */
interface Earlier {
  name: string
  plan?: TrackingPlan
  missing?: string
  isShallow?: boolean
  problems: readonly Problem[]
}

const readEarlier = async (file: string, { against, base }: Options): Promise<Earlier> => {
  if (against !== undefined) {
    const { plan, problems } = judgeTrackingPlan(against, await readText(against))
    return plan
      ? { name: against, plan, problems: [] }
      : { name: against, missing: `${against} is not valid`, problems }
  }
  const name = base ?? 'HEAD'
  const committed = await committedFile(file, base)
  if ('missing' in committed) return { name, missing: committed.missing, problems: [] }
  const { plan, problems } = judgeTrackingPlan(`${name}:${file}`, committed.text)
  if (plan) return { name, plan, problems: [], isShallow: committed.isShallow }
  const missing = `the tracking plan in ${name} is not valid`
  if (base !== undefined) {
    throw new UsageError([`${missing}.`, ...problems.map(describe)].join('\n'))
  }
  return { name, missing, problems: [] }
}

const isUnchanged = (now: ReadTrackingPlan, { plan }: Earlier): boolean =>
  plan !== undefined && JSON.stringify(plan) === JSON.stringify(now.plan)

/**
 * A clean checkout is the same as HEAD, so comparing the two shows nothing. A shallow clone, such as build servers
 * make, has no other commit to compare with.
 */
const withoutVainComparison = (
  now: ReadTrackingPlan,
  earlier: Earlier,
  { base }: Options,
): Earlier => {
  if (base !== undefined || earlier.isShallow !== true || !isUnchanged(now, earlier)) return earlier
  const missing =
    'the file is as it is in HEAD, and a shallow clone has no earlier commit to compare with ' +
    '(git fetch --depth=1 origin BRANCH, then --base FETCH_HEAD)'
  return { name: earlier.name, missing, problems: [] }
}

const breakingProblems = (file: string, before: TrackingPlan, now: ReadTrackingPlan): Problem[] =>
  now.plan
    ? breakingChanges(before, now.plan).map(({ path, message, ...where }) => ({
        file,
        line: now.lineOf(path),
        ...where,
        kind: 'breaking',
        message: `breaking: ${message}`,
      }))
    : []

const printForPeople = (
  file: string,
  now: ReadTrackingPlan,
  problems: readonly Problem[],
  earlier: Earlier,
): void => {
  for (const problem of problems) console.error(describe(problem))
  if (now.plan && earlier.missing !== undefined) {
    console.log(`Breaking changes were not looked for: ${earlier.missing}.`)
  }
  const count = problems.length
  if (count > 0) {
    console.error(`${file}: ${count} ${count === 1 ? 'problem' : 'problems'}`)
    return
  }
  const events = now.plan?.events.length ?? 0
  const comparison = isUnchanged(now, earlier) ? 'nothing has changed' : 'nothing breaks'
  console.log(
    `${file}: ${events} ${events === 1 ? 'event' : 'events'}, no problem` +
      (earlier.plan ? `, ${comparison} since ${earlier.name}` : ''),
  )
}

const check = async (file: string, options: Options): Promise<void> => {
  const now = await readTrackingPlan(file)
  const earlier = withoutVainComparison(now, await readEarlier(file, options), options)
  const problems = [
    ...inOrder([
      ...now.problems,
      ...(earlier.plan ? breakingProblems(file, earlier.plan, now) : []),
    ]),
    ...earlier.problems,
  ]
  if (options.json) {
    console.log(
      JSON.stringify(
        {
          plan: file,
          ok: problems.length === 0,
          events: now.plan?.events.length ?? null,
          comparedWith: earlier.plan ? earlier.name : null,
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
      'Checks the tracking plan against its schema, the names of the events against the convention ' +
        '(snake_case, with the verb in the past tense), and what has changed since it was last ' +
        'committed. To remove or rename something, to change its kind, to allow less of it or to ' +
        'require it breaks reports and apps; to add something does not. A build server looks at a ' +
        'clean checkout: name there what to compare with (--base). Where git cannot be asked, the ' +
        'rest is checked all the same, and the output says what was not compared.',
    )
    .argument('<plan>', 'the file of the tracking plan')
    .addOption(new Option('--against <file>', 'compare with this file instead').conflicts('base'))
    .option('--base <ref>', 'compare with the file in this commit of git (default: HEAD)')
    .option('--json', 'print the findings as JSON')
    .addHelpText('after', exitCodesHelp)
    .addHelpText(
      'after',
      `
Examples:
  $ loquent-analytics check plan.json
  $ loquent-analytics check plan.json --base origin/main`,
    )
    .action(check)
}
