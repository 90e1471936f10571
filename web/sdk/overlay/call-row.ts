// SPDX-License-Identifier: MIT
import type { Redaction } from '../types.js'
import { element } from './element.js'
import { isOfPosthog, type JudgedCall } from './outcome-log.js'

const timeOfDay = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' })

const redactionList = (redactions: readonly Redaction[]): HTMLElement =>
  element(
    'ul',
    { role: 'list' },
    ...redactions.map(({ property, reason, replaced }) =>
      element(
        'li',
        {},
        element('code', {}, property),
        ' ',
        element('span', {}, replaced ? `${reason}, replaced` : reason),
      ),
    ),
  )

/** Closed at first, and filled when it is first opened: most events have some, and few are looked at. */
const posthogRedactions = (redactions: readonly Redaction[]): HTMLElement => {
  const count = redactions.length
  const details = element(
    'details',
    {},
    element('summary', {}, `${count} of PostHog’s own properties`),
  )
  details.addEventListener('toggle', () => details.append(redactionList(redactions)), {
    once: true,
  })
  return details
}

/** A call with its outcome, and what was taken out of it; never a value. */
export const callRow = (judged: JudgedCall): HTMLLIElement => {
  const { call, outcome, reason, redactions, moreRedactions, time, uuid } = judged
  const row = element(
    'li',
    { class: 'call', 'data-outcome': outcome },
    element(
      'div',
      { class: 'line' },
      // The id by which to find the event in PostHog or in the network panel.
      element('code', uuid ? { title: `Event ${uuid}` } : {}, call || '(not named)'),
      element('span', { class: 'outcome' }, outcome),
      element('time', {}, timeOfDay.format(time)),
    ),
  )
  if (reason) row.append(element('p', { class: 'reason' }, 'Reason: ', element('code', {}, reason)))
  // PostHog's library adds the page's title to page views.
  const isTitle = ({ property }: Redaction): boolean => call === '$pageview' && property === 'title'
  const ofPosthog = redactions.filter((each) => isOfPosthog(each) || isTitle(each))
  const own = redactions.filter((each) => !ofPosthog.includes(each))
  if (own.length > 0 || ofPosthog.length > 0) {
    const taken = element('div', { class: 'taken' }, element('p', {}, 'Taken out or changed:'))
    if (own.length > 0) taken.append(redactionList(own))
    if (ofPosthog.length > 0) taken.append(posthogRedactions(ofPosthog))
    if (moreRedactions > 0) taken.append(element('p', {}, `and ${moreRedactions} more`))
    row.append(taken)
  }
  return row
}
