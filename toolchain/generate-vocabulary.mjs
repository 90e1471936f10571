// SPDX-License-Identifier: MIT
// Writes web/sdk/vocabulary.ts: the words and limits that C++ and TypeScript share, from the C++ headers.
// With --check it writes nothing, and fails if the file is out of step.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'

const fromRoot = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const header = (name) => readFileSync(fromRoot(name), 'utf8')
const target = fromRoot('web/sdk/vocabulary.ts')

const enums = [
  ['Role', 'include/loquent/analytics/session.hpp'],
  ['Consent', 'include/loquent/analytics/consent.hpp'],
  // TypeScript never sees a provider before its start.
  ['State', 'include/loquent/analytics/state.hpp', { without: ['idle'] }],
  ['FreeText', 'include/loquent/analytics/event_rules.hpp'],
  ['UnknownEvents', 'include/loquent/analytics/event_rules.hpp'],
  ['Outcome', 'include/loquent/analytics/outcome.hpp'],
  ['DropReason', 'include/loquent/analytics/ledger.hpp'],
  ['RefusalReason', 'include/loquent/analytics/ledger.hpp'],
]

const constants = [
  ['maxEvents', 'max_events', 'How many events wait.'],
  ['maxEventBytes', 'max_event_bytes', 'How many bytes of events wait.'],
]
const boundsHeader = 'src/provider/command_queue.hpp'

/** The text of `///` lines, as TypeScript's comments write it. */
const prose = (lines) =>
  lines
    .map((line) => line.replace(/^\s*\/\/\/ ?/, ''))
    .join(' ')
    .replace(/`on_outcome`/g, '`onOutcome`')
    .trim()

const readEnum = (name, file, { without = [] } = {}) => {
  const found = new RegExp(`((?:^ *///.*\\n)*)^enum class ${name} : \\S+ \\{([^}]*)\\}`, 'm').exec(
    header(file),
  )
  if (!found) throw new Error(`${file} has no enum ${name}.`)
  const members = []
  let comment = []
  for (const line of found[2]
    .split('\n')
    .flatMap((line) => (line.trim().startsWith('//') ? [line] : line.split(',')))) {
    const text = line.trim()
    if (text.startsWith('///')) comment.push(text)
    else if (text) {
      members.push({ name: text, comment: prose(comment) })
      comment = []
    }
  }
  return {
    name,
    comment: prose(found[1].trimEnd().split('\n')),
    members: members.filter((member) => !without.includes(member.name)),
  }
}

const writeType = ({ name, comment, members }) => {
  const listed = members
    .filter((member) => member.comment)
    .map((member) => ` * - \`${member.name}\`: ${member.comment}`)
  const union = members.map((member) => `'${member.name}'`).join(' | ')
  return `/**\n * ${[comment, ...listed.map((line) => line.slice(3))].join('\n * ')}\n */\nexport type ${name} = ${union}\n`
}

const readConstant = (name) => {
  const found = new RegExp(`${name} = ([^;]+);`).exec(header(boundsHeader))
  if (!found) throw new Error(`${boundsHeader} has no ${name}.`)
  const [base, shift = 0] = found[1]
    .replace(/['U]/g, '')
    .split('<<')
    .map((number) => Number(number))
  const value = base * 2 ** shift
  if (!Number.isSafeInteger(value)) throw new Error(`${name} is no number: ${found[1]}`)
  return value
}

const source = `// SPDX-License-Identifier: MIT
// Generated from the C++ headers by toolchain/generate-vocabulary.mjs; not to be edited.

${enums.map((each) => writeType(readEnum(...each))).join('\n')}
${constants.map(([name, constant, comment]) => `/** ${comment} */\nexport const ${name} = ${readConstant(constant).toLocaleString('en').replace(/,/g, '_')}\n`).join('\n')}`

const text = await format(source, { ...(await resolveConfig(target)), filepath: target })
if (!process.argv.includes('--check')) {
  writeFileSync(target, text)
} else if (readFileSync(target, 'utf8') !== text) {
  console.error(
    'web/sdk/vocabulary.ts is out of step with the C++ headers. Run: node toolchain/generate-vocabulary.mjs',
  )
  process.exitCode = 1
}
