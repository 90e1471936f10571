// SPDX-License-Identifier: MIT

let spell: ((text: string) => string) | undefined

let loading: Promise<void> | undefined

/** Fetches the module's sentences. It never rejects. Its callers go on in the order of their calls. */
export const loadSentences = (): Promise<void> =>
  (loading ??= import('./sentence-codes.js').then(
    (sentences) => {
      spell = sentences.spelledOut
    },
    () => {
      // The next sentence tries again.
      loading = undefined
    },
  ))

/** `text` with sentences in place of its codes, if they are there. */
export const spelledOut = (text: string): string => spell?.(text) ?? text

/** Calls `tell` with `text` spelled out; later, if it holds a code whose sentence has to be fetched first. */
export const spellOut = (text: string, tell: (text: string) => void): void => {
  if (spell || !text.includes('\u0001')) tell(spelledOut(text))
  else void loadSentences().then(() => tell(spelledOut(text)))
}
