// SPDX-License-Identifier: MIT
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { InvalidArgumentError, type Command } from 'commander'
import type { Catalogue } from '../catalogue.js'
import { exitCodes, exitCodesHelp, UsageError } from '../exit-codes.js'
import { generateCpp } from '../generate-cpp.js'
import { generateMarkdown } from '../generate-markdown.js'
import { generateTypeScript } from '../generate-typescript.js'
import { describe } from '../problem.js'
import { readCatalogue } from '../read-catalogue.js'

interface Options {
  cpp?: string
  ts?: string
  markdown?: string
  namespace: string
  package: string
  spdx?: string
  check?: true
}

const parseNamespace = (text: string): string => {
  if (/^[A-Za-z]\w*(::[A-Za-z]\w*)*$/.test(text)) return text
  throw new InvalidArgumentError('It must be a C++ namespace such as acme::analytics.')
}

const parseSpdx = (text: string): string => {
  if (/^[A-Za-z0-9.+() -]+$/.test(text)) return text
  throw new InvalidArgumentError('It must be an SPDX licence expression such as MIT.')
}

const parsePackage = (text: string): string => {
  if (/^[\w@./-]+$/.test(text)) return text
  throw new InvalidArgumentError('It must be the name or the path of a module.')
}

const outputs = (catalogue: Catalogue, options: Options): { file: string; text: string }[] => {
  const { cpp, ts, markdown } = options
  return [
    ...(cpp === undefined ? [] : [{ file: cpp, text: generateCpp(catalogue, options) }]),
    ...(ts === undefined ? [] : [{ file: ts, text: generateTypeScript(catalogue, options) }]),
    ...(markdown === undefined ? [] : [{ file: markdown, text: generateMarkdown(catalogue) }]),
  ]
}

const currentText = async (file: string): Promise<string | undefined> => {
  try {
    return await readFile(file, 'utf8')
  } catch {
    return undefined
  }
}

const write = async (file: string, text: string): Promise<void> => {
  // An untouched file keeps its time, so that nothing is built anew for it.
  if ((await currentText(file)) === text) {
    console.log(`${file} is up to date`)
    return
  }
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${(error as Error).message}`)
  }
  console.log(`${file} was written`)
}

const compare = async (file: string, text: string): Promise<void> => {
  const current = await currentText(file)
  if (current === text) {
    console.log(`${file} is up to date`)
    return
  }
  console.error(`${file} is ${current === undefined ? 'not there' : 'out of step'}: generate it`)
  process.exitCode = exitCodes.findings
}

const generate = async (file: string, options: Options): Promise<void> => {
  if (options.cpp === undefined && options.ts === undefined && options.markdown === undefined) {
    throw new UsageError('Say what to generate: --cpp FILE, --ts FILE, --markdown FILE.')
  }
  const { catalogue, problems } = await readCatalogue(file)
  for (const problem of problems) console.error(describe(problem))
  if (!catalogue || problems.length > 0) {
    console.error('Nothing was generated.')
    process.exitCode = exitCodes.findings
    return
  }
  for (const output of outputs(catalogue, options)) {
    await (options.check ? compare : write)(output.file, output.text)
  }
}

export const addGenerate = (program: Command): void => {
  program
    .command('generate')
    .summary('write the types and the documentation of the events')
    .description(
      'Generates what the catalogue says: a C++ header for track_event(), a TypeScript interface ' +
        'for createAnalytics<Events>(), a page for people. The same catalogue always gives the ' +
        'same bytes.',
    )
    .argument('<catalogue>', 'the file of the catalogue')
    .option('--cpp <file>', 'the C++ header')
    .option('--ts <file>', 'the TypeScript module')
    .option('--markdown <file>', 'the page for people')
    .option(
      '--namespace <name>',
      'the namespace in the C++ header',
      parseNamespace,
      'loquent::analytics',
    )
    .option(
      '--package <name>',
      'where the TypeScript module imports Id and Route from',
      parsePackage,
      '@loquent/analytics',
    )
    .option('--spdx <licence>', 'begin the sources with this SPDX licence identifier', parseSpdx)
    .option('--check', 'write nothing, and fail where a file is out of step')
    .addHelpText('after', exitCodesHelp)
    .addHelpText(
      'after',
      `
Example:
  $ loquent-analytics generate catalogue.json --ts src/events.ts --markdown docs/events.md`,
    )
    .action(generate)
}
