// SPDX-License-Identifier: MIT

/** What TypeScript's DOM types do not have yet. */
type PrerenderedDocument = Document & { prerendering?: boolean }

/** Whether the browser renders the page before anybody has asked to see it. */
export const isPrerendered = (): boolean => (document as PrerenderedDocument).prerendering === true

/** Resolves when somebody sees the page. */
export const activation = (): Promise<void> =>
  new Promise((resolve) => {
    document.addEventListener('prerenderingchange', () => resolve(), { once: true })
  })
