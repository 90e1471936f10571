// SPDX-License-Identifier: MIT
import type { Command } from 'commander'
import { exitCodes, exitCodesHelp, UsageError } from '../exit-codes.js'
import { JsonSyntaxError, parseJson } from '../json-document.js'
import { readText } from '../read-tracking-plan.js'
import { importSegmentPlan } from '../segment-plan.js'
import { writeNewFile } from '../write-new-file.js'

const schemaUrl = 'https://unpkg.com/@loquent/analytics/plan/plan.schema.json'

const readPlan = async (file: string): Promise<unknown> => {
  try {
    return parseJson(await readText(file)).value
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error
    throw new UsageError(`${file}:${error.line}: this is not JSON: ${error.message}`)
  }
}

const importPlan = async (file: string, { out }: { out?: string }): Promise<void> => {
  const imported = importSegmentPlan(await readPlan(file))
  if (!imported) {
    throw new UsageError(`${file} has no events in a shape that is known (see --help).`)
  }
  const { plan, notes, renamed } = imported
  const text = `${JSON.stringify({ $schema: schemaUrl, ...plan }, null, 2)}\n`
  if (out === undefined) process.stdout.write(text)
  else await writeNewFile(out, text)
  // Standard output may hold the tracking plan.
  for (const { from, to } of renamed) console.error(`${from}: is now called ${to}`)
  for (const { event, property, message } of notes) {
    console.error(`${property === undefined ? event : `${event}.${property}`}: ${message}.`)
  }
  const count = Object.keys(plan.events).length
  console.error(
    `${count} ${count === 1 ? 'event' : 'events'} taken over, ${notes.length} to look at.`,
  )
  if (notes.length > 0) process.exitCode = exitCodes.findings
}

export const addImport = (program: Command): void => {
  program
    .command('import')
    .summary("convert Segment's tracking plan")
    .description(
      "Converts a tracking plan in Segment's format: its events with the JSON Schema " +
        'of their properties, as an export ({"rules": {"events": […]}}) or as the API lists them ' +
        '({"rules": [{"type": "TRACK", "key", "jsonSchema"}]}). Names become snake_case with the ' +
        'verb in the past tense where that can be told. What a tracking plan cannot hold, such as a ' +
        'bare string, is not taken over but reported, with what to do about it.',
    )
    .argument('<file>', 'the tracking plan')
    .option('--out <file>', 'a new file for the tracking plan (default: standard output)')
    .addHelpText('after', exitCodesHelp)
    .action(importPlan)
}
