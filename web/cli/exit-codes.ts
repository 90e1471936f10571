// SPDX-License-Identifier: MIT

export const exitCodes = { ok: 0, findings: 1, usage: 2 } as const

/** The command cannot be carried out as it was called. Ends the program with exit code 2. */
export class UsageError extends Error {}

export const exitCodesHelp = `
Exit codes:
  0  all is well
  1  there are findings
  2  the command was called wrongly, or a file cannot be read or written`
