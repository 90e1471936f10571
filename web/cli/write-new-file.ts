// SPDX-License-Identifier: MIT
import { writeFile } from 'node:fs/promises'
import { UsageError } from './exit-codes.js'

/** Writes a file that does not exist yet; it never overwrites one. */
export const writeNewFile = async (file: string, text: string): Promise<void> => {
  try {
    await writeFile(file, text, { flag: 'wx' })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new UsageError(
      code === 'EEXIST'
        ? `${file} is there already and was left as it is.`
        : `${file} cannot be written: ${message}`,
    )
  }
}
