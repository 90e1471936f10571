// SPDX-License-Identifier: MIT
// What people ran into with software of this kind: what an app passes, and what may arrive. Names, numbers and
// tokens are made up.

/** Serialisable, so that any browser's driver can bring it onto the page. */
export interface Row {
  /** The report, as the issue tracker's list numbers them. */
  report: string
  /** Passed to trackEvent. */
  passed?: Record<string, unknown>
  /** What of it arrives; left out: nothing. */
  arrives?: Record<string, unknown>
  /** Passed to onRouteChange. */
  path?: string
  /** What arrives as the path of the page view, of the event after it, and of the page's URL. */
  pathname?: string
}

const opaque = 'aB3dE5fG7hJ9kL1mN3pQ5rS7'
const hex64 = '3f9ac2d417be580e6d21f4c89b03a75ed81c46f2097b3ea5d64f18c02b9e73a1'
const uuid = '8c5f7b1e-7c1f-4a53-9d3e-0f6f1c1b2a3d'

const paths = (report: string, table: Record<string, string>): Row[] =>
  Object.entries(table).map(([path, pathname]) => ({ report, path, pathname }))

/** Each of the keys in every spelling that people use, with the same value. */
const spelt = (value: unknown, ...phrases: string[]): Record<string, unknown> => {
  const passed: Record<string, unknown> = {}
  for (const phrase of phrases) {
    const words = phrase.split(' ')
    const capitals = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    passed[words.join('_')] = value
    passed[words.join('-')] = value
    passed[words.join('')] = value
    passed[words.join('_').toUpperCase()] = value
    passed[phrase.charAt(0) + capitals.join('').slice(1)] = value
  }
  return passed
}

const kept = (report: string, passed: Record<string, unknown>): Row => ({
  report,
  passed,
  arrives: passed,
})

/** For an app with the default options and without a tracking plan. */
export const defaultRows: Row[] = [
  ...paths('A1', {
    [`/reset-password/${hex64}`]: '/reset-password/:redacted',
    [`/verify-email/${opaque}`]: '/verify-email/:redacted',
    '/gallery/spring/5f2b9c1d7e8a4f60': '/gallery/spring/:redacted',
    [`/reset-password/${uuid}`]: '/reset-password/:redacted',
    '/invite/8fK2x9': '/invite/:redacted',
    '/#/verify/8fK2x9': '/#/verify/:redacted',
    '/magic-link/12345': '/magic-link/:redacted',
    '/unsubscribe/zoe': '/unsubscribe/:redacted',
    [`/contacts/${uuid}`]: `/contacts/${uuid}`,
    '/contacts/42': '/contacts/42',
    '/customers/cus_9s6XKzkNRiz8i3': '/customers/cus_9s6XKzkNRiz8i3',
    '/a/01ARZ3NDEKTSV4RRFFQ69G5FAV': '/a/01ARZ3NDEKTSV4RRFFQ69G5FAV',
    '/a/64b7f0c2a1d3e4f5a6b7c8d9': '/a/64b7f0c2a1d3e4f5a6b7c8d9',
    '/a/V1StGXR8_Z5jdHi6B-myT': '/a/V1StGXR8_Z5jdHi6B-myT',
  }),
  ...paths('A2', {
    '/chats/4915112345678': '/chats/:redacted',
    '/call/415-555-0123': '/call/:redacted',
  }),
  {
    report: 'A2',
    passed: {
      link: 'https://wa.me/4915112345678',
      sms: 'sms:4155550123',
      caller: '4155550123',
      a: 'callto:zoe12345',
      b: 'facetime:zoe',
      c: 'skype:zoe',
      d: 'sip:204@pbx',
      e: 'sips:204@pbx',
      f: 'xmpp:zoe',
      g: 'TEL:4155550123',
      h: 'tel://4155550123',
      i: 'call:00491511234567',
    },
  },
  kept('A2', { epoch: 1795521651104, order_id: '1234567890' }),
  // Within the 64 properties that an event can have.
  ...[
    spelt('q8Zt5Lm2', 'access token', 'api key', 'session cookie', 'auth token', 'private key'),
    spelt('482913', 'recovery code', 'invite code', 'card number', 'account number', 'tax id'),
    spelt(482913, 'refresh token', 'national id', 'otp', 'cvc', 'cvv', 'jwt', 'csrf', 'bearer'),
  ].map((passed) => ({ report: 'A3', passed })),
  kept('A3', { input_tokens: 512, has_token: true, token_count: 3 }),
  { report: 'A3', passed: { token: 'inv_8fK2' } },
  {
    report: 'A4',
    passed: spelt(
      '1985-04-12',
      'date of birth',
      'birth date',
      'birth day',
      'post code',
      'pass code',
    ),
  },
  { report: 'A4', passed: spelt('c01x00t47', 'pass port') },
  kept('A4', { created_at: '2026-11-24', due_date: '2026-11-24' }),
  {
    report: 'A5',
    passed: { lat: 52.5163, lng: 13.3777, pin: 4821, password: 123456, otp: 482913, zip: 10115 },
  },
  kept('A5', { zip_count: 3, pin_attempts: 2, count: 10115 }),
  {
    report: 'A6',
    passed: {
      a: '529.982.247-25', // CPF
      b: 'QQ123456C', // NINO
      c: '12345678Z', // DNI
      d: 'X1234567L', // NIE
      e: '11.222.333/0001-81', // CNPJ
      f: '1 85 05 78 006 084 91', // NIR
      g: '2341 2341 2346', // Aadhaar
      h: 'sin 046 454 286',
      i: 'bsn:111222333',
      j: 'PESEL=44051401359',
      k: '811218-9876', // personnummer
      l: 'steuer-id:86095742719',
      m: '123-45-6789', // SSN
      cpf: 52998224725,
    },
  },
  kept('A6', { ref: 'ORD-2026-00042' }),
  // Passports and licences, which have no check digit, and keys in other languages.
  { report: 'A6', passed: spelt('c01x00t47', 'passport no', 'travel document', 'reisepass') },
  { report: 'A6', passed: spelt(19850412, 'driving licence', 'pasaporte', 'ausweis nummer') },
  {
    report: 'A6',
    passed: {
      a: 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
      b: 'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
      vorname: 'zoefrieda',
      geburtsdatum: 19850412,
      telefonnummer: '4155550123',
      apellidos: 'quillfeather',
      date_naissance: '1985-04-12',
      wachtwoord: 'q8zt5lm2',
      mac: '00:1B:44:11:3A:B7',
      wallet: '0x52908400098527886E0F7030069857D2E4169EE7',
      xml: '<email>zoefrieda</email>',
      form: 'note%3A+please+call+zoefrieda',
    },
  },
  kept('A6', { mime: 'image/svg+xml', keys: 'ctrl+shift+p', genome: 'hg38', colour: '0xff8800' }),
  {
    report: 'A7',
    passed: {
      a: 'file:///home/zoe/x',
      b: '/home/zoe/x.txt',
      c: 'C:\\Users\\zoe\\x',
      d: 'javascript:alert(1)',
      e: 'https://h.example/#abcdef',
      f: 'https://h.example/x?who=zoe',
      g: 'https://zoe:pw@h.example/',
      h: 'data:text/plain,zoe',
      i: '\\\\nas\\zoe\\x',
    },
  },
  kept('A7', { a: 'https://app.example/contacts/42', b: '/contacts/42' }),
  { report: 'A10', passed: { who: 'Judy', plan: 'Pro', b: 'Judy-Smith', c: 'JudySmith' } },
  kept('A10', { plan: 'pro', currency: 'USD', channel: 'sms' }),
  {
    report: 'F2',
    passed: { a: '+442079460958/9am', b: '415-555-0123-9am', c: '+442079460958_home' },
  },
  ...paths('F2', {
    '/tasks/+442079460958/9am': '/tasks/:redacted/9am',
    '/tasks/415-555-0123-9am': '/tasks/:redacted',
  }),
  {
    report: 'F3',
    passed: {
      a: 'phone=%2B44+20+7946+0958&card=4111+1111+1111+1111&q=please+call',
      b: '%252B442079460958',
      c: '&#43;442079460958',
    },
  },
  {
    report: 'F4',
    passed: {
      a: '{"customerName":"Zoe","password":"hunter2"}',
      b: 'password=hunter2',
      c: '[{"otp":482913}]',
      d: '{"a":"{\\"card_number\\":\\"x7\\"}"}',
    },
  },
  {
    report: 'F6',
    passed: {
      a: '415\u2011555\u20110123',
      b: 'zoe\u2060@example.com',
      c: '\uFF14\uFF11\uFF15\u2013\uFF15\uFF15\uFF15\u2013\uFF10\uFF11\uFF12\uFF13',
      d: 'zoe&commat;example&period;com',
      e: 'z\u00ADoe@example.com',
    },
  },
  {
    report: 'F8',
    passed: { a: 'Tel.0171-1234567', b: 'receipt.4111111111111111.pdf', c: 'ip:2001:db8::1' },
  },
]

/** For an app that lets free text through as far as the scanners find nothing in it. */
export const scanRows: Row[] = [
  {
    report: 'F2',
    passed: {
      a: 'call +442079460958 5pm',
      b: 'ring 415-555-0123 9:30',
      c: '0171 1234567 27.11.2026',
      d: 'at 5pm: +442079460958, thanks',
      e: '4111 1111 1111 1111 12/27',
    },
  },
  {
    report: 'F3',
    passed: {
      a: 'phone=%2B44+20+7946+0958',
      b: 'card=4111+1111+1111+1111',
      c: 'to+call%3A+%2B44+20+7946+0958',
    },
  },
  {
    report: 'F4',
    passed: {
      a: '{"customerName": "Zoe"}',
      b: 'lost: password=hunter2',
      c: 'otp=482913 was wrong',
    },
  },
  {
    report: 'F8',
    passed: { a: 'Tel.0171-1234567', b: 'see receipt.4111111111111111.pdf', c: 'ip:2001:db8::1' },
  },
  { report: 'A6', passed: { a: 'my CPF is 529.982.247-25', b: 'NINO QQ 12 34 56 C' } },
  kept('A10', { who: 'Judy', plan: 'Pro plan', often: 'twice a week, at 9:30' }),
]

/** What other code registers as super properties, some of it under names like PostHog's. */
export const registered = {
  $browser_note: 'please call my mother',
  $os_note: 'App/1.2.3.4 zoe@example.com',
  $os_version: 'App/1.2.3.4 zoe@example.com',
  $browser: 'zoe.quill@example.com',
  $timezone: 'call 415-555-0123',
  customer: 'Zoe Quill',
  plan_name: 'pro',
}

const words = (text: string): string[] => text.split(/[\s/?#&=:,"'{}[\]\\]+/)

const leaves = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(leaves)
    : [String(value)]

/** Long enough not to stand in a time or an id by chance. */
const tells = (text: string): boolean => (/[^\d.]/.test(text) ? text.length > 5 : text.length > 9)

/** The texts of the rows that must not be found anywhere behind the page. */
export function secretsOf(rows: Row[]): string[] {
  const allowed = rows.flatMap(({ arrives, pathname = '' }) => [
    ...leaves(arrives),
    ...words(pathname),
  ])
  return rows
    .flatMap(({ passed, path = '' }) => [...leaves(passed), ...words(path)])
    .filter((text) => tells(text) && !allowed.includes(text))
}
