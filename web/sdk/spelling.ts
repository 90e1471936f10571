// SPDX-License-Identifier: MIT

let spell: ((text: string) => string) | undefined

/** Fetches the module's sentences. It never rejects. */
export const loadSentences = async (): Promise<void> => {
  try {
    spell ??= (await import('./sentence-codes.js')).spelledOut
  } catch {
    // The next sentence tries again.
  }
}

/** `text` with sentences in place of its codes, if they are there. */
export const spelledOut = (text: string): string => spell?.(text) ?? text

/** Calls `tell` with `text` spelled out: later, where it holds a code whose sentence is to be fetched. */
export const spellOut = (text: string, tell: (text: string) => void): void => {
  if (spell || !text.includes('\u0001')) tell(spelledOut(text))
  else void loadSentences().then(() => tell(spelledOut(text)))
}
