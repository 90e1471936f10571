// SPDX-License-Identifier: MIT
import type { Router } from '@loquent/analytics'

/** A router on the History API, small enough for three views. */
export class HistoryRouter implements Router {
  readonly #listeners = new Set<(path: string) => void>()

  constructor() {
    addEventListener('popstate', () => this.#announce())
    document.addEventListener('click', (event) => this.#followLink(event))
  }

  current(): string {
    return location.pathname
  }

  subscribe(listener: (path: string) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #followLink(event: MouseEvent): void {
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!plain || link?.origin !== location.origin) return
    event.preventDefault()
    if (link.pathname === location.pathname) return
    history.pushState(null, '', link.pathname)
    this.#announce()
  }

  #announce(): void {
    for (const listener of this.#listeners) listener(this.current())
  }
}
