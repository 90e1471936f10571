// SPDX-License-Identifier: MIT

let spell: ((text: string) => string) | undefined

let loading: Promise<void> | undefined

/** Fetches the module's sentences. It never rejects. Whoever waits for it is served in the order of the calls. */
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

/** Calls `tell` with `text` spelled out: later, where it holds a code whose sentence is to be fetched. */
export const spellOut = (text: string, tell: (text: string) => void): void => {
  if (spell || !text.includes('\u0001')) tell(spelledOut(text))
  else void loadSentences().then(() => tell(spelledOut(text)))
}
