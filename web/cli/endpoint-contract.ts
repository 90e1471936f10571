// SPDX-License-Identifier: MIT
// Checks of the configuration endpoint, made from the OpenAPI file.
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormatsModule from 'ajv-formats'
import openapi from '../../docs/analytics-config.openapi.json'

export interface EndpointCheck {
  name: string
  passed: boolean
  /** If a check has failed: what was seen, and what the contract asks for. */
  detail: string
}

export const endpointPath = Object.keys(openapi.paths)[0] ?? ''
const { get } = openapi.paths['/api/analytics/config']
const definite = get.responses['200']
const mediaType = Object.keys(definite.content)[0] ?? ''
const longestWait = 10_000

/** The patterns of the header fields in words. */
const headerRules = { 'Cache-Control': 'has no-store' } satisfies Record<
  keyof typeof definite.headers,
  string
>

// In this CommonJS package the function is in one place in the types, and in another when it is bundled.
const addFormats = addFormatsModule as unknown as (target: Ajv2020) => void

/** The contract's schemas as functions. They are made when first needed, because that takes a moment. */
const compileContract = () => {
  const ajv = new Ajv2020({ allErrors: true, strict: false })
  addFormats(ajv)
  const compile = (schema: object): ValidateFunction =>
    ajv.compile({ ...schema, components: openapi.components })
  return {
    isValidBody: compile(definite.content['application/json'].schema),
    headers: Object.entries(definite.headers).map(([name, { schema, required }]) => ({
      name,
      required,
      rule: headerRules[name as keyof typeof headerRules],
      isValid: compile(schema),
    })),
  }
}
type Contract = ReturnType<typeof compileContract>

interface Answer {
  status: number
  headers: Headers
  body: Uint8Array
}

const ask = async (url: URL, accept: string): Promise<Answer> => {
  const response = await fetch(url, {
    headers: { accept },
    redirect: 'manual',
    signal: AbortSignal.timeout(longestWait),
  })
  return {
    status: response.status,
    headers: response.headers,
    body: new Uint8Array(await response.arrayBuffer()),
  }
}

const reasonOf = (error: unknown): string => {
  const { cause, message } = error as Error
  return cause instanceof Error && cause.message !== '' ? cause.message : message
}

/** If an object is not valid, the alternative `null` fails too, which is no help to anybody. */
const errorsOf = (errors: readonly ErrorObject[] | null | undefined, body: unknown): string => {
  if (typeof body !== 'object') return 'it must be null or an object'
  const told = (errors ?? [])
    .filter(({ keyword, schemaPath }) => keyword !== 'oneOf' && !/\/oneOf\/0\//.test(schemaPath))
    .map(({ instancePath, message = 'is not valid', keyword, params }) => {
      const field = instancePath.slice(1)
      const why =
        keyword === 'pattern' && field === 'api_host'
          ? 'must be https with a host name or an IP address, a port from 1 to 65535 if any, and no trailing slash, user name, query and fragment (http on this machine only)'
          : keyword === 'pattern' && field === 'api_key'
            ? 'must be a project API key (phc_…), not a personal one'
            : keyword === 'required'
              ? `${String(params.missingProperty)} is missing`
              : message
      return field === '' ? why : `${field} ${why}`
    })
  return [...new Set(told)].join('; ')
}

const contentTypeOf = ({ headers: fields }: Answer): string => fields.get('content-type') ?? 'none'

const jsonOf = ({ body }: Answer): { value: unknown } | { error: string } => {
  try {
    return { value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown }
  } catch (error) {
    return { error: reasonOf(error) }
  }
}

const bodyChecks = (answer: Answer, { isValidBody }: Contract): EndpointCheck[] => {
  const json = jsonOf(answer)
  const isJson = 'value' in json
  const valid = isJson && isValidBody(json.value)
  return [
    {
      name: 'The body is JSON',
      passed: isJson,
      detail: isJson ? '' : json.error,
    },
    {
      name: 'The body is null, or an object with a valid api_key and api_host',
      passed: valid,
      detail: valid ? '' : isJson ? errorsOf(isValidBody.errors, json.value) : 'it is not JSON',
    },
  ]
}

const headerChecks = (answer: Answer, { headers }: Contract): EndpointCheck[] =>
  headers.map(({ name, required, rule, isValid }) => {
    const value = answer.headers.get(name)
    const passed = value === null ? !required : isValid(value)
    return {
      name: `${name} ${rule}`,
      passed,
      detail: passed ? '' : value === null ? 'the field is missing' : `it is ${value}`,
    }
  })

const sameFor = (answer: Answer, other: Answer): boolean =>
  answer.status === other.status &&
  contentTypeOf(answer) === contentTypeOf(other) &&
  Buffer.compare(answer.body, other.body) === 0

/** Requests `url`, and checks the answer against the contract. */
export const verifyEndpoint = async (url: URL): Promise<EndpointCheck[]> => {
  let answer: Answer
  let plain: Answer
  try {
    answer = await ask(url, mediaType)
    plain = await ask(url, '*/*')
  } catch (error) {
    return [{ name: 'GET is answered', passed: false, detail: reasonOf(error) }]
  }
  const contract = compileContract()
  const type = contentTypeOf(answer)
  const isJson = type.split(';')[0]?.trim().toLowerCase() === mediaType
  const is200 = answer.status === 200
  const same = sameFor(answer, plain)
  return [
    { name: 'GET is answered', passed: true, detail: '' },
    { name: 'The status is 200', passed: is200, detail: is200 ? '' : `it is ${answer.status}` },
    {
      name: `Content-Type is ${mediaType}`,
      passed: isJson,
      detail: isJson ? '' : type === 'none' ? 'the field is missing' : `it is ${type}`,
    },
    ...headerChecks(answer, contract),
    ...bodyChecks(answer, contract),
    {
      name: 'The answer does not depend on Accept',
      passed: same,
      detail: same ? '' : 'another Accept had another answer',
    },
  ]
}
