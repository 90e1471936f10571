// SPDX-License-Identifier: MIT
// What the README and docs/privacy.md say of an app's properties and ids, from the packed tarball, by both roads.
import { holds } from '../e2e/support/spellings.js'
import { privacyPageSays, privacyTable, promises } from './support/readme.js'
import {
  arrived,
  outcomesOn,
  reasonsOf,
  roads,
  sentOf,
  startBy,
  warningsOn,
  wireOf,
} from './support/roads.js'
import { expect, only, openPage, test } from './support/test.js'

/** For each kind of docs/privacy.md, texts that it must find, with the reason that is reported. */
const shapes: Record<string, Record<string, string[]>> = {
  email: { email: ['zoe@example.com', 'zoe@[10.0.0.12]'] },
  phone: { phone: ['+442079460958', '415-555-0123', '(415)555-0123'] },
  'payment card': { payment_card: ['4111111111111111', '4111-1111-1111-1111'] },
  IBAN: { iban: ['GB29NWBK60161331926819', 'FR1420041010050500013M02606'] },
  'national id': {
    ssn: ['123-45-6789'],
    national_id: [
      ...['529.982.247-25', '11.222.333/0001-81', 'QQ123456C', '12345678Z', 'X1234567L'],
      ...['PESEL:44051401359', 'bsn:111222333', 'sin:046454286', '811218-9876'],
      'steuer-id:86095742719',
    ],
  },
  'IP address': { ip_address: ['203.0.113.7', '2001:db8::1'] },
  secret: {
    secret: [
      'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ6b2UifQ.c2lnbmF0dXJlLW9mLXpvZQ',
      'ghp_16C7e42F292c6912E7710c838347Ae178B4a',
      'aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY',
      '5f2b9c1d7e8a4f60',
      '/reset/8fK2x9',
    ],
  },
  'URL with data': {
    url: [
      ...['https://a.example/?who=zoe', 'https://a.example/#zoe', 'https://zoe@a.example/'],
      ...['mailto:zoe', 'tel:4155550123', 'file:///x', 'data:,zoe', 'https://wa.me/4915112345678'],
    ],
  },
  'path of a disk': {
    disk_path: ['/home/zoe/x', '/Users/zoe/x', '~/zoe.txt', 'C:\\Users\\zoe\\x'],
  },
  'member of a text': {
    personal_key: ['{"customerName":"zoe"}', 'password=hunter2'],
  },
}

/** How a text may be hidden, that is still the same text to a reader. */
const disguises: ((text: string) => string)[] = [
  (text) => text,
  (text) =>
    text.replace(/[!-~]/g, (character) =>
      String.fromCharCode(character.charCodeAt(0) + 0xff01 - 0x21),
    ),
  (text) => encodeURIComponent(text).replace(/[.@-]/g, (at) => `%${at.charCodeAt(0).toString(16)}`),
  (text) => encodeURIComponent(encodeURIComponent(text)),
  (text) => text.replace(/\W/g, (at) => `\\u${at.charCodeAt(0).toString(16).padStart(4, '0')}`),
  (text) => text.replace(/\W/g, (at) => `&#${at.charCodeAt(0)};`),
  (text) => text.slice(0, 3) + '\u200b' + text.slice(3),
]

for (const road of roads) {
  test.describe(road, () => {
    test.beforeEach(({ tab, site }) => openPage(tab, site.origin))

    test('No value of a personal shape leaves, at any depth and in any usual disguise', async ({
      tab,
      cloud,
    }) => {
      promises(
        'No value of a personal shape, at any depth, in any usual disguise (full-width, percent-encoded, escaped, invisible characters): email, phone, payment card, IBAN, national id, IP address, token or API key, URL with data, path on a disk.',
      )
      privacyPageSays(
        'They see through percent, form, JSON, JavaScript and HTML escapes, through several of them at once, and through look-alike digits, dashes and blanks, and invisible characters.',
      )
      expect(privacyTable('kind').map(([kind]) => kind)).toEqual(Object.keys(shapes))
      await startBy(tab, cloud, road)
      const texts = Object.values(shapes).flatMap((reasons) => Object.values(reasons).flat())
      const deep = (text: string): object => ({ a: [[{ b: { c: [text] } }]] })
      const events = texts.map((text) => ({
        ...Object.fromEntries(disguises.map((disguise, index) => [`p${index}`, disguise(text)])),
        deep: deep(text),
        count: 3,
      }))
      await tab.run((events) => {
        for (const event of events) window.analytics.trackEvent('shape_sent', event)
        window.analytics.trackEvent('end_reached')
      }, events)
      const sent = (await arrived(tab, cloud, 'end_reached')).filter(
        ({ event }) => event === 'shape_sent',
      )
      const left = sent.map(({ properties }) =>
        Object.keys(properties).filter((key) => /^(p\d|deep|count)$/.test(key)),
      )
      expect(left.map((keys, index) => `${texts[index]}: ${keys.join()}`)).toEqual(
        texts.map((text) => `${text}: deep,count`),
      )
      // An element of a list keeps its place.
      for (const { properties } of sent) {
        expect(properties['deep']).toEqual({ a: [[{ b: { c: [null] } }]] })
      }
    })

    test('The reason is the kind, and is reported without the value', async ({ tab, cloud }) => {
      promises(
        '`onOutcome` reports what was taken out (`redactions: [{property, reason}]`), and so does the console, once, on localhost or with `debug: true`; never the value itself.',
      )
      privacyPageSays(
        'What was removed is reported by its place and a word for the reason, never with the value.',
      )
      await startBy(tab, cloud, road)
      for (const [kind, reasons] of Object.entries(shapes)) {
        const name = `${kind.toLowerCase().replaceAll(' ', '_')}_sent`
        const expected = Object.entries(reasons).flatMap(([reason, texts]) =>
          texts.map((text, index) => [`${reason}_${index}x`, reason, text] as const),
        )
        const passed = Object.fromEntries(
          expected.map(([, , text], index) => [`p${index}`, text] as const),
        )
        await tab.run(
          ({ name, passed }) => {
            for (let time = 0; time < 2; ++time) window.analytics.trackEvent(name, passed)
          },
          { name, passed },
        )
        await arrived(tab, cloud, name, 2)
        expect(await reasonsOf(tab, name), kind).toEqual(
          Object.fromEntries(expected.map(([, reason], index) => [`p${index}`, reason])),
        )
        const told = (await warningsOn(tab)).filter((line) => line.includes(`${name}:`))
        expect(told, kind).toHaveLength(expected.length)
        const everything = JSON.stringify([told, await outcomesOn(tab)])
        for (const [, , text] of expected) expect(holds(everything, text), text).toBe(false)
      }
    })

    test('Keys that announce personal data lose their texts, and other texts must be tokens', async ({
      tab,
      cloud,
    }) => {
      promises(
        'Keys such as `email`, `customerName` or `messageBody` lose their texts.',
        'Other texts must be tokens: printable ASCII without white space, and no capitalised word alone (`Judy`)',
      )
      privacyPageSays(
        'no text under a key such as `email`, `messageBody`, `phone`; no number either under credentials, cards, births, places, national ids, click ids and referrers',
        'one word without white space, up to 256 characters, not capitalised, in which no scanner finds anything',
        "A key is judged together with the key around it: `{card: {number: …}}` is a card's number.",
        'No text leaves under a key that says what somebody is, such as `gender`, `religion` or `diagnosis`.',
        "Names that the app's developers give stay: `event_name`, `planName`.",
      )
      await startBy(tab, cloud, road)
      const kept = {
        plan: 'pro',
        currency: 'USD',
        channel: 'sms',
        version: '1.4.0-rc.2',
        count: 3,
        isFirst: true,
        ratio: 0.25,
        nothing: null,
        message_id: 'msg_42',
        word: 'a'.repeat(256),
        event_name: 'opened',
        planName: 'pro',
        feature: { name: 'search' },
      }
      const removed = {
        religion: 'none',
        gender: 'f',
        diagnosis: 'flu',
        email: 'zoe',
        customerName: 'zoe',
        messageBody: 'hello',
        phone: 'x204',
        password: 123456,
        card_number: 4111,
        birth_year: 1985,
        zip: 10115,
        tax_id: 4711,
        gclid: 17,
        referrer: 17,
        who: 'Judy',
        both: 'two words',
        script: 'имя',
        long: 'a'.repeat(257),
      }
      const nested = { card: { brand: 'visa', number: '4242' }, api: [{ key: 'k9' }] }
      expect(await sentOf(tab, cloud, 'texts_sent', { ...kept, ...removed, ...nested })).toEqual({
        ...kept,
        card: { brand: 'visa' },
        api: [{}],
      })
      expect(Object.keys(await reasonsOf(tab, 'texts_sent')).sort()).toEqual(
        [...Object.keys(removed), 'card.number', 'api.0.key'].sort(),
      )
    })

    test("freeText: 'scan' lets texts pass in which no scanner finds anything", async ({
      tab,
      cloud,
    }) => {
      promises("`freeText: 'scan'` lets a text pass if no scanner finds anything in it.")
      privacyPageSays(
        "With `freeText: 'scan'` a property's value may be a text of several words, names included, as long as no scanner finds anything in it. The default is `drop`.",
        "With `freeText: 'scan'`, names, street addresses and everything else without a shape of its own pass.",
      )
      await startBy(tab, cloud, road, { freeText: 'scan' })
      const kept = { who: 'Judy Quill', where: 'Harbour Street 7', often: 'twice a week, at 9:30' }
      const removed = { a: 'call +44 20 7946 0958 at 5pm', b: 'ask zoe@example.com', email: 'none' }
      expect(await sentOf(tab, cloud, 'texts_sent', { ...kept, ...removed })).toEqual(kept)
    })

    test('Ids, versions, dates and slugs stay', async ({ tab, cloud }) => {
      privacyPageSays(
        "UUID, ULID, KSUID, ObjectId, nanoid, cuid, Firebase's ids, ids with a prefix (`cus_…`), decimal ids, versions, dates and slugs stay.",
        'Longer random text stays under a key that ends in `id`, `hash`, `commit` and the like.',
      )
      await startBy(tab, cloud, road)
      const kept = {
        uuid: '8c5f7b1e-7c1f-4a53-9d3e-0f6f1c1b2a3d',
        ulid: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
        ksuid: '0ujtsYcgvSTl8PAuAdqWYSMnLOv',
        object: '64b7f0c2a1d3e4f5a6b7c8d9',
        nano: 'V1StGXR8_Z5jdHi6B-myT',
        cuid: 'cjld2cjxh0000qzrmn831i7rn',
        firebase: 'kR3vXw1ZbQhPz8Lm2NtYcGfJdS42',
        stripe: 'cus_9s6XKzkNRiz8i3',
        decimal: '1234567890',
        version: '1.449.2',
        day: '2026-11-24',
        at: '2026-11-24T09:30:00.000Z',
        slug: 'quarterly-report-2026',
        file_hash: '3f9ac2d417be580e6d21f4c89b03a75ed81c46f2097b3ea5d64f18c02b9e73a1',
        commit: '9fceb02d0ae598e95dc970b74767f19372d61af8',
        request_id: 'aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY',
      }
      expect(await sentOf(tab, cloud, 'ids_sent', kept)).toEqual(kept)
    })

    test('Shapes that are documented as not found are not found, so that nobody relies on them', async ({
      tab,
      cloud,
    }) => {
      promises(
        "A name that looks like a token passes outside the tracking plan: `{who: 'zoe'}`, `/users/zoe-quill`.",
      )
      privacyPageSays(
        "A single name in lower case or in capitals passes outside of the tracking plan: `{who: 'zoe'}`, `{who: 'ZOE'}`, `/users/zoe-quill`.",
        "Bare digits without a separator count as an id: `{n: '4155550123'}` passes, `{phone: '4155550123'}` does not.",
      )
      await startBy(tab, cloud, road)
      const kept = { who: 'zoe', other: 'ZOE', n: '4155550123' }
      const passed = { ...kept, phone: '4155550123' }
      expect(await sentOf(tab, cloud, 'names_sent', passed)).toEqual(kept)
      await tab.run(() => window.analytics.onRouteChange('/users/zoe-quill'))
      await expect.poll(() => wireOf(cloud)).toContain('/users/zoe-quill')
    })

    test('A value that JSON would lose is removed and reported, and properties that are not an object are dropped', async ({
      tab,
      cloud,
    }) => {
      promises(
        '`not_json` is a value that JSON would lose without a word: a function, a symbol, `NaN`, `Infinity`, a `Map`, an `Error`. A property that is `undefined` counts as not there.',
        '`invalid_properties`: they are not an object, larger than 1 MiB, or hold a BigInt, a cycle, or a getter or `toJSON` that throws; the console names the property.',
      )
      await startBy(tab, cloud, road)
      await tab.run(() => {
        const { analytics } = window
        analytics.trackEvent('lossy_sent', {
          a: () => 'zoe@example.com',
          b: Symbol('zoe@example.com'),
          c: NaN,
          d: Infinity,
          e: new Map([['who', 'zoe@example.com']]),
          f: new Error('zoe@example.com'),
          g: undefined,
          kind: 'weekly',
        })
        const cycle: Record<string, unknown> = {}
        cycle['self'] = cycle
        const thrower = {
          get inner() {
            throw new Error('zoe@example.com')
          },
        }
        const bad: unknown[] = [
          'zoe@example.com',
          ['zoe@example.com'],
          { big: 1n },
          { cycle },
          { thrower },
          { writer: { toJSON: () => thrower.inner } },
          { long: 'a'.repeat(1_048_577) },
        ]
        for (const value of bad) analytics.trackEvent('bad_sent', value as object)
        analytics.trackEvent('end_reached')
      })
      const events = await arrived(tab, cloud, 'end_reached')
      expect(only(events, 'lossy_sent').properties['kind']).toBe('weekly')
      expect(await reasonsOf(tab, 'lossy_sent')).toEqual({
        ...{ a: 'not_json', b: 'not_json', c: 'not_json' },
        ...{ d: 'not_json', e: 'not_json', f: 'not_json' },
      })
      expect(await tab.run(() => window.analytics.ledger().dropped)).toEqual({
        invalid_properties: 7,
      })
      const said = (await warningsOn(tab)).join()
      for (const property of ['big', 'cycle', 'thrower', 'writer']) expect(said).toContain(property)
      expect(said + wireOf(cloud)).not.toContain('zoe')
    })

    test('The only facts about a person that leave are ids and the role, and an id that looks personal is refused', async ({
      tab,
      cloud,
    }) => {
      promises(
        'an identified member (ids and a role, nothing else)',
        'Member, organization and group must be ids; the only properties of a person are organization and role.',
      )
      privacyPageSays(
        'An id of a member or an organization is refused if it looks like an email address, a phone number with separators (`415-555-0123`), an IP address (`10.0.0.12`), or a payment card',
        'The call then ends with the reason `invalid_identity`.',
      )
      await startBy(tab, cloud, road)
      await tab.run(() => {
        const { analytics } = window
        const member = { memberId: 'mem_1', organizationId: 'org_1', role: 'admin' } as const
        const refused = ['zoe@example.com', '415-555-0123', '10.0.0.12', '4111111111111111']
        for (const id of refused) {
          analytics.identify({ ...member, memberId: id })
          analytics.identify({ ...member, organizationId: id })
        }
        analytics.identify({ ...member, email: 'zoe@example.com', name: 'Zoe' } as typeof member)
        analytics.trackEvent('end_reached', {
          $set: { email: 'zoe@example.com', role: 'admin', name: 'Zoe' },
          $set_once: { phone: '+442079460958' },
          $groups: { company: 'zoe@example.com', team: 'team_1' },
        })
      })
      const events = await arrived(tab, cloud, 'end_reached')
      const identified = only(events, '$identify')
      expect(identified.properties.distinct_id).toBe('mem_1')
      const told = { organization_id: 'org_1', role: 'admin' }
      expect({ ...identified.properties, ...identified }).toMatchObject({ $set: told })
      expect(wireOf(cloud)).not.toMatch(/zoe|415-555|10\.0\.0\.12|4111|442079/i)
      const ends = (await outcomesOn(tab)).filter(({ call }) => call === 'identify')
      // No id has an @, whatever its neighbours.
      const reasons = ['no_id', 'phone', 'ip_address', 'payment_card']
      expect(ends.slice(0, 8).map(({ redactions }) => redactions)).toEqual(
        reasons.flatMap((reason) => [
          [{ property: 'memberId', reason }],
          [{ property: 'organizationId', reason }],
        ]),
      )
    })
  })
}
