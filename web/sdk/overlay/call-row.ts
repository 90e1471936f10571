// SPDX-License-Identifier: MIT
import type { Removal } from '../types.js'
import { element } from './element.js'
import { isOfPosthog, type JudgedCall } from './verdict-log.js'

const timeOfDay = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })

const outcomes = { handed_over: 'handed over', dropped: 'dropped', refused: 'refused' }

const removalList = (removed: readonly Removal[]): HTMLElement =>
  element(
    'ul',
    { role: 'list' },
    ...removed.map(({ property, reason }) =>
      element('li', {}, element('code', {}, property), ' ', element('span', {}, reason)),
    ),
  )

/** Closed, and filled when it is opened first: most events have some, and few are looked at. */
const posthogRemovals = (removed: readonly Removal[]): HTMLElement => {
  const count = removed.length
  const details = element(
    'details',
    {},
    element('summary', {}, `${count} of PostHog’s own properties`),
  )
  details.addEventListener('toggle', () => details.append(removalList(removed)), { once: true })
  return details
}

/** A call with its outcome, and what was taken out of it; never a value. */
export const callRow = (judged: JudgedCall): HTMLLIElement => {
  const { call, outcome, reason, removed, moreRemoved, time } = judged
  const row = element(
    'li',
    { class: 'call', 'data-outcome': outcome },
    element(
      'div',
      { class: 'line' },
      element('code', {}, call || '(not named)'),
      element('span', { class: 'outcome' }, outcomes[outcome]),
      element('time', {}, timeOfDay.format(time)),
    ),
  )
  if (reason) row.append(element('p', { class: 'reason' }, 'Reason: ', element('code', {}, reason)))
  const own = removed.filter((removal) => !isOfPosthog(removal))
  const ofPosthog = removed.filter(isOfPosthog)
  if (own.length > 0 || ofPosthog.length > 0) {
    const taken = element('div', { class: 'taken' }, element('p', {}, 'Taken out or changed:'))
    if (own.length > 0) taken.append(removalList(own))
    if (ofPosthog.length > 0) taken.append(posthogRemovals(ofPosthog))
    if (moreRemoved > 0) taken.append(element('p', {}, `and ${moreRemoved} more`))
    row.append(taken)
  }
  return row
}
