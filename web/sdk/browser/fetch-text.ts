// SPDX-License-Identifier: MIT

/** The HTTP status with the answer's text, or 0 with the reason why no answer came. */
export type Answer = readonly [status: number, text: string]

const get = async (url: string): Promise<Answer> => {
  try {
    const response = await fetch(url, {
      headers: { accept: 'application/json' },
      credentials: 'same-origin',
    })
    return [response.status, await response.text()]
  } catch {
    return [0, 'no answer from the network']
  }
}

/** Fetches `url` and calls `done` once. */
export const fetchText = (url: string, done: (answer: Answer) => void): void => {
  void get(url).then(done)
}
