// SPDX-License-Identifier: MIT

export const exitCodes = { ok: 0, findings: 1, usage: 2 } as const

/** The command was called in a way that makes no sense. The program ends with exit code 2. */
export class UsageError extends Error {}

export const exitCodesHelp = `
Exit codes:
  0  all is well
  1  there are findings
  2  the command was called wrongly, or a file cannot be read or written`
