// SPDX-License-Identifier: MIT
// What PostHog's specification for its own clients (PostHog/sdk-specs) asks of the parts that we have, in our words.
import type { Road } from './test.js'

/** The outcome of PostHog's own audit of posthog-js. It is of a feature as a whole, not of one scenario. */
type Audited = 'passes' | 'passes in part' | 'fails'

export interface Feature {
  /** The name of its file in PostHog's specification, without the ending. */
  name: string
  audited: Audited
  scenarios: readonly Scenario[]
}

export interface Scenario {
  /** Which of the file's scenarios, counted from 1. */
  number: number
  /** What is asked, in our words. */
  asks: string
  /** Why a way to PostHog does not hold it. The test then has to fail. */
  notHeld?: Partial<Record<Road, string>>
}

export const features: readonly Feature[] = [
  {
    name: 'before-send-hook',
    audited: 'fails',
    scenarios: [
      { number: 1, asks: 'The guard changes an event before it is queued.' },
      { number: 2, asks: 'The guard drops an event.' },
      {
        number: 3,
        asks: 'Where judging an event throws, nothing is sent, the caller sees no error, and the console reports it.',
      },
    ],
  },
  {
    name: 'capture',
    audited: 'passes in part',
    scenarios: [
      {
        number: 1,
        asks: 'An event has the visitor, the session, the properties of the call, and what is known about the page.',
      },
      { number: 3, asks: 'Without consent an event is not sent.' },
      { number: 4, asks: 'Of two events one is changed and the other dropped, as the rules say.' },
      {
        number: 5,
        asks: 'An event whose judging throws is not sent, even if it is to be sent at once.',
      },
    ],
  },
  {
    name: 'consent-gating',
    audited: 'passes in part',
    scenarios: [
      { number: 1, asks: 'Without consent nothing is sent, and nothing but the choice is stored.' },
      { number: 2, asks: 'With consent events are sent.' },
      { number: 3, asks: 'A choice from an earlier page load also counts for the first calls.' },
    ],
  },
  {
    name: 'debug',
    audited: 'passes',
    scenarios: [{ number: 2, asks: 'Debugging sends nothing.' }],
  },
  {
    name: 'device-id-generator',
    audited: 'passes',
    scenarios: [
      { number: 1, asks: 'A device gets an id, which is stored.' },
      { number: 2, asks: 'It has the same one at the next page load.' },
      {
        number: 3,
        asks: 'A reset can give the device another id.',
        notHeld: {
          bridge:
            'Our reset() keeps the device, as posthog-js does unless asked, and has no option for it.',
          direct:
            'Our reset() keeps the device, as posthog-js does unless asked, and has no option for it.',
        },
      },
    ],
  },
  {
    name: 'event-batcher',
    audited: 'fails',
    scenarios: [
      {
        number: 1,
        asks: 'A full batch is sent at once.',
        notHeld: { bridge: 'posthog-js sends at intervals only.' },
      },
      { number: 2, asks: 'A batch that is not full is sent after an interval.' },
      { number: 3, asks: 'A batch keeps the order of the calls.' },
    ],
  },
  {
    name: 'flush',
    audited: 'fails',
    scenarios: [
      {
        number: 1,
        asks: 'A flush sends what is queued, at once.',
        notHeld: { bridge: 'posthog-js has no flush.' },
      },
      { number: 2, asks: 'A flush with nothing queued sends nothing.' },
      { number: 3, asks: 'Where the server fails, a flush does not throw, and the events stay.' },
    ],
  },
  {
    name: 'http-client',
    audited: 'fails',
    scenarios: [
      { number: 1, asks: "Requests go to the configured host, with the project's key and JSON." },
      { number: 2, asks: 'A request that was answered with 200 is not sent again.' },
      {
        number: 3,
        asks: 'A temporary failure is not thrown at the caller, and the event stays.',
      },
    ],
  },
  {
    name: 'identify',
    audited: 'passes',
    scenarios: [
      {
        number: 1,
        asks: 'A sign-in makes the member the visitor, and tells PostHog both ids and what is known about the member.',
      },
      { number: 3, asks: 'Without a usable id nobody is signed in, and no event is made.' },
    ],
  },
  {
    name: 'is-opt-out',
    audited: 'passes',
    scenarios: [
      { number: 1, asks: 'Nobody is opted out at first.' },
      { number: 2, asks: 'A visitor who has withdrawn consent is opted out.' },
      { number: 3, asks: 'The same holds at the next page load.' },
    ],
  },
  {
    name: 'opt-in',
    audited: 'passes in part',
    scenarios: [
      { number: 1, asks: 'A withdrawal stops events, and is stored.' },
      { number: 2, asks: 'Consent that is given again is stored, and events go on.' },
      { number: 3, asks: 'A withdrawal removes what was stored of the visitor.' },
    ],
  },
  {
    name: 'persistent-storage',
    audited: 'passes in part',
    scenarios: [
      { number: 1, asks: 'The visitor is the same after another page load.' },
      {
        number: 3,
        asks: 'Storage that cannot be written to stops nothing, and the console says so.',
        notHeld: { bridge: 'posthog-js says so only in debug mode.' },
      },
    ],
  },
  {
    name: 'reset',
    audited: 'passes',
    scenarios: [
      {
        number: 1,
        asks: 'A reset makes another visitor, and another anonymous id of the device.',
        notHeld: {
          bridge: 'It makes another visitor and keeps the device: see device-id-generator 3.',
          direct: 'It makes another visitor and keeps the device: see device-id-generator 3.',
        },
      },
      { number: 2, asks: 'Nothing that was known about the member is on later events.' },
      { number: 3, asks: 'Later events are of another session.' },
    ],
  },
  {
    name: 'retry-queue',
    audited: 'passes in part',
    scenarios: [
      { number: 1, asks: 'After an answer of 503 the event stays.' },
      {
        number: 2,
        asks: 'It is delivered when the server works again, and is then no longer kept.',
      },
      {
        number: 3,
        asks: 'The queue is bounded, and what is dropped from it is reported.',
        notHeld: { bridge: "posthog-js's queue grows without a bound." },
      },
    ],
  },
  {
    name: 'session-manager',
    audited: 'passes in part',
    scenarios: [
      { number: 1, asks: 'A session is made, and goes on.' },
      { number: 2, asks: 'It ends when nothing happens for half an hour.' },
      { number: 3, asks: 'It ends after a day, whatever happens.' },
      { number: 4, asks: 'It ends with a reset.' },
    ],
  },
  {
    name: 'setup',
    audited: 'passes',
    scenarios: [
      { number: 1, asks: 'Once set up, there is a visitor, and events are taken.' },
      { number: 2, asks: 'What an earlier page load has stored is used.' },
      { number: 3, asks: 'Set up twice, it reports nothing twice.' },
    ],
  },
  {
    name: 'shutdown',
    audited: 'passes in part',
    scenarios: [
      { number: 1, asks: 'Shutting down sends what is queued, and no further events are taken.' },
      { number: 2, asks: 'Shutting down again does nothing.' },
      {
        number: 3,
        asks: 'If the server fails at shutdown, nothing is thrown, and the console says so.',
        notHeld: {
          bridge: 'The last request is a beacon, whose answer no page sees.',
          direct: 'The last request is a beacon, whose answer no page sees.',
        },
      },
    ],
  },
]

export const nameOf = (feature: string, number: number): string => `${feature} ${number}`

/** The scenarios by feature and number. */
export const scenarios: ReadonlyMap<string, Scenario> = new Map(
  features.flatMap(({ name, scenarios }) =>
    scenarios.map((scenario) => [nameOf(name, scenario.number), scenario]),
  ),
)
