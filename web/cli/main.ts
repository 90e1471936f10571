// SPDX-License-Identifier: MIT
import { Command, CommanderError } from 'commander'
import { version } from '../../package.json'
import { addCheck } from './commands/check.js'
import { addGenerate } from './commands/generate.js'
import { addImport } from './commands/import.js'
import { addInit } from './commands/init.js'
import { addVerifyEndpoint } from './commands/verify-endpoint.js'
import { exitCodes, exitCodesHelp, UsageError } from './exit-codes.js'

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // The reader, such as `head`, has seen enough. The command still ends with its own exit code.
    if (error.code === 'EPIPE') return
    process.exitCode = exitCodes.usage
    if (stream === process.stdout) {
      console.error(`loquent-analytics: standard output cannot be written: ${error.message}`)
    }
  })
}

const program = new Command('loquent-analytics')
  .description('One tracking plan of events: checked, and typed in C++ and TypeScript.')
  .version(version)
  .showHelpAfterError('(--help says how it is called)')
  .exitOverride()
  .addHelpText('after', exitCodesHelp)

// A command inherits these settings when it is added.
addInit(program)
addGenerate(program)
addCheck(program)
addImport(program)
addVerifyEndpoint(program)

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has already printed what is wrong; help and version are no errors.
    process.exitCode = error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
  } else if (error instanceof UsageError) {
    console.error(`loquent-analytics: ${error.message}`)
    process.exitCode = exitCodes.usage
  } else {
    throw error
  }
}
