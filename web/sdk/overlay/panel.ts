// SPDX-License-Identifier: MIT
import type { Ledger, State } from '../types.js'
import { callRow } from './call-row.js'
import { element, setText } from './element.js'
import css from './panel.css'
import { longestLog, type OutcomeLog } from './outcome-log.js'

/** Where on the page the overlay is, in the order in which its button moves it. */
const corners = ['bottom-right', 'bottom-left', 'top-left', 'top-right'] as const

/** A corner of the browser's window. */
export type Corner = (typeof corners)[number]

/** What a developer has chosen; it outlives the panel. */
export interface PanelSettings {
  corner: Corner
  isOpen: boolean
}

type Counts = Readonly<Record<string, number>>

const sum = (counts: Counts): number =>
  Object.values(counts).reduce((total, count) => total + count, 0)

const reasonsOf = (outcome: string, counts: Counts): string => {
  const reasons = Object.entries(counts).map(([reason, count]) => `${reason} ${count}`)
  return reasons.length > 0 ? `${outcome}: ${reasons.join(', ')}` : ''
}

/** The visible part of the overlay. A shadow root keeps the app's styles out of it, and its styles out of the app. */
export class Panel {
  /** What is put into the page. */
  readonly host = document.createElement('loquent-overlay')

  readonly #settings: PanelSettings
  readonly #onOpen: () => void
  readonly #state = element('strong')
  readonly #stateReason = element('span')
  readonly #summary = element('span', { class: 'summary', 'aria-hidden': 'true' })
  readonly #counts = element('dl', { 'aria-label': 'Ledger' })
  readonly #dropped = element('p', { class: 'reasons' })
  readonly #refused = element('p', { class: 'reasons' })
  readonly #shownOfAll = element('span')
  readonly #nothing = element(
    'p',
    { class: 'nothing' },
    'Nothing yet. Calls that wait, or end before the module has loaded, are only counted above.',
  )
  readonly #calls = element('ol', {
    role: 'list',
    tabindex: '0',
    'aria-label': 'Calls, the latest first',
  })
  // Its name does not change with what it shows: a focused button would be read out each time.
  readonly #toggle = element(
    'button',
    { type: 'button', class: 'toggle', 'aria-controls': 'body' },
    element('span', { class: 'dot', 'aria-hidden': 'true' }),
    'Analytics',
    this.#summary,
  )
  readonly #body = element(
    'div',
    { id: 'body' },
    element(
      'p',
      { class: 'state', role: 'status' },
      'Analytics is ',
      this.#state,
      '. ',
      this.#stateReason,
    ),
    this.#counts,
    this.#dropped,
    this.#refused,
    element('p', { class: 'title' }, element('span', {}, 'Calls'), this.#shownOfAll),
    this.#nothing,
    this.#calls,
  )
  readonly #region = element('section', { 'aria-label': 'Analytics debug overlay' })
  /** How many calls of the log have been added to the list. */
  #seen = 0

  /** `onOpen`: called when there is more to show. `settings` is changed as the developer chooses. */
  constructor(settings: PanelSettings, onOpen: () => void) {
    this.#settings = settings
    this.#onOpen = onOpen
    const root = this.host.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [sheet]

    const move = element('button', {
      type: 'button',
      class: 'move',
      'aria-label': 'Move to the next corner',
      title: 'Move to the next corner',
    })
    this.#region.append(element('div', { class: 'bar' }, this.#toggle, move), this.#body)
    root.append(this.#region)

    this.#toggle.addEventListener('click', () => this.#open(!settings.isOpen))
    move.addEventListener('click', () => {
      this.#moveTo(corners[(corners.indexOf(settings.corner) + 1) % corners.length] ?? corners[0])
    })
    this.#region.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !settings.isOpen) return
      // Do not close a dialog of the app too.
      event.stopPropagation()
      this.#open(false)
      this.#toggle.focus()
    })
    this.#moveTo(settings.corner)
    this.#open(settings.isOpen)
  }

  showState(state: State, reason: string, log: OutcomeLog): void {
    this.#region.dataset['state'] = state
    setText(this.#state, state)
    setText(this.#stateReason, reason)
    setText(this.#summary, `${state} · ${log.total}`)
  }

  showLedger(ledger: Ledger): void {
    const { commands, dispatched, waiting, dropped, refused } = ledger
    const counts = [
      ['calls', commands],
      ['dispatched', dispatched],
      ['waiting', waiting],
      ['dropped', sum(dropped)],
      ['refused', sum(refused)],
    ] as const
    for (const [index, [name, count]] of counts.entries()) {
      const cell =
        this.#counts.children[index] ??
        this.#counts.appendChild(
          element('div', {}, element('dt', {}, name), element('dd', { 'data-count': name })),
        )
      if (cell.lastElementChild) setText(cell.lastElementChild, String(count))
    }
    setText(this.#dropped, reasonsOf('Dropped', dropped))
    setText(this.#refused, reasonsOf('Refused', refused))
  }

  /** Adds the calls that have come since the last time. */
  showCalls(log: OutcomeLog): void {
    const rows = log.since(this.#seen).map(callRow)
    this.#seen = log.total
    this.#calls.prepend(...rows.reverse())
    const focused = this.host.shadowRoot?.activeElement
    while (this.#calls.childElementCount > longestLog) this.#calls.lastElementChild?.remove()
    // If the focused row is gone, keep the focus in the list, not at the top of the page.
    if (focused && !focused.isConnected) this.#calls.focus()
    const shown = this.#calls.childElementCount
    this.#nothing.hidden = shown > 0
    this.#calls.hidden = shown === 0
    setText(this.#shownOfAll, log.total > shown ? `the last ${shown} of ${log.total}` : `${shown}`)
  }

  #open(isOpen: boolean): void {
    this.#settings.isOpen = isOpen
    this.#body.hidden = !isOpen
    this.#toggle.setAttribute('aria-expanded', String(isOpen))
    if (isOpen) this.#onOpen()
  }

  #moveTo(corner: Corner): void {
    this.#settings.corner = corner
    this.#region.dataset['corner'] = corner
  }
}
