// SPDX-License-Identifier: MIT

/** By what is wrong with localStorage: what makes it so. Each runs on the page. */
export const spoilStorage = {
  'is full': () => {
    const fill = (size: number): void => {
      try {
        for (let index = 0; ; ++index)
          localStorage.setItem(`app_${size}_${index}`, 'x'.repeat(size))
      } catch {
        if (size > 1) fill(Math.floor(size / 4))
      }
    }
    fill(1_000_000)
  },
  throws: () => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('denied', 'SecurityError')
      },
    })
  },
} as const
