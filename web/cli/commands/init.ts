// SPDX-License-Identifier: MIT
import type { Command } from 'commander'
import { exitCodesHelp } from '../exit-codes.js'
import { starter } from '../starter.js'
import { writeNewFile } from '../write-new-file.js'

export const addInit = (program: Command): void => {
  program
    .command('init')
    .summary('write a tracking plan to start from')
    .description(
      'Writes a tracking plan with one event, which has a property of each kind. An existing ' +
        'file is left as it is.',
    )
    .argument('[file]', 'where to', 'plan.json')
    .addHelpText('after', exitCodesHelp)
    .action(async (file: string) => {
      await writeNewFile(file, starter)
      console.log(`${file} was written. Next: loquent-analytics check ${file}`)
    })
}
