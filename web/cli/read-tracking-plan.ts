// SPDX-License-Identifier: MIT
import { readFile } from 'node:fs/promises'
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import schema from '../../plan/plan.schema.json'
import { trackingPlanOf, type TrackingPlan, type TrackingPlanFile } from './tracking-plan.js'
import { clashOf } from './cpp-names.js'
import { describeProperty } from './describe-property.js'
import { UsageError } from './exit-codes.js'
import { JsonSyntaxError, parseJson, type JsonDocument } from './json-document.js'
import { followsNamingConvention, toEventName } from './past-tense.js'
import { inOrder, type Problem } from './problem.js'
import { isPosthogName } from './property-name.js'

export interface ReadTrackingPlan {
  /** `undefined` if the syntax or the schema is violated. */
  plan: TrackingPlan | undefined
  problems: readonly Problem[]
  lineOf(path: readonly string[]): number
}

// Made when first needed: it takes a moment, and not every command reads a tracking plan.
let validator: ValidateFunction | undefined
const validate = (value: unknown): readonly ErrorObject[] => {
  validator ??= new Ajv2020({ allErrors: true, strict: true }).compile(schema)
  return validator(value) ? [] : (validator.errors ?? [])
}

const pathOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

const at = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (inner, step) => (inner as Record<string, unknown> | undefined)?.[step],
    value,
  )

/** The event that `path` leads to, and its property. */
const placeOf = ([root, event, part, property]: readonly string[]): Pick<
  Problem,
  'event' | 'property'
> => (root === 'events' ? { event, property: part === 'properties' ? property : undefined } : {})

const nameProblem = (path: readonly string[], name: string): string => {
  if (path.length === 1) {
    return `the name must be snake_case: a small letter, then up to 63 of a-z 0-9 _${suggested(name)}`
  }
  return isPosthogName(name)
    ? 'PostHog uses this name itself: give the property another'
    : 'the name of a property must be a letter, then up to 63 of A-Z a-z 0-9 _'
}

const suggested = (name: string): string => {
  const better = toEventName(name)
  return better !== name && followsNamingConvention(better) ? `, such as ${better}` : ''
}

const quoted = (text: unknown): string => JSON.stringify(text)

const describeError = (error: ErrorObject): string => {
  const { keyword, params, message = 'is not valid' } = error
  const field = pathOf(error.instancePath).at(-1)
  switch (keyword) {
    case 'additionalProperties':
      return `${quoted(params.additionalProperty)} is not known here`
    case 'required':
      return `${quoted(params.missingProperty)} is missing`
    case 'minLength':
      return `${quoted(field)} must not be empty`
    case 'maxProperties':
      return `an event has at most ${String(params.limit)} properties`
    default:
      return `${field === undefined ? 'the tracking plan' : quoted(field)} ${message}`
  }
}

/** Everything that an event lacks, as one problem. */
const lackProblem = (missing: readonly unknown[]): string =>
  `${missing.map(quoted).join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing: each event ` +
  'has a description, its component, and the question that it answers'

/** The schema may have many problems for the same place; this keeps one. */
const schemaProblems = (file: string, document: JsonDocument): Problem[] => {
  const found = new Map<string, Problem>()
  const add = (path: readonly string[], message: string): void => {
    const key = path.join('/')
    if (found.has(key)) return
    found.set(key, {
      file,
      line: document.lineOf(path),
      ...placeOf(path),
      kind: 'schema',
      message,
    })
  }
  const errors = validate(document.value)
  const missingAt = (pointer: string): unknown[] =>
    errors
      .filter(({ keyword, instancePath }) => keyword === 'required' && instancePath === pointer)
      .map(({ params }): unknown => params.missingProperty)
  for (const error of errors) {
    const path = pathOf(error.instancePath)
    if (path[0] === 'events' && path[2] === 'properties' && path.length >= 4) {
      const property = path.slice(0, 4)
      add(property, describeProperty(at(document.value, property)))
    } else if (path[0] === 'events' && path[2] === 'component') {
      add(path.slice(0, 3), '"component" must be a name or a list of different names')
    } else if (error.keyword === 'propertyNames') {
      const { propertyName: name } = error.params as { propertyName: string }
      add([...path, name], nameProblem(path, name))
    } else if (error.keyword === 'required' && path.length === 2) {
      add([...path, ''], lackProblem(missingAt(error.instancePath)))
    } else if (error.propertyName === undefined) {
      const { additionalProperty: extra } = error.params as { additionalProperty?: string }
      add(extra === undefined ? path : [...path, extra], describeError(error))
    }
  }
  return [...found.values()]
}

const duplicateProblems = (file: string, document: JsonDocument): Problem[] =>
  document.duplicates.map(({ path, line, firstLine }) => ({
    file,
    line,
    ...placeOf(path),
    kind: 'schema',
    message: `${quoted(path.at(-1))} is here a second time; the first is on line ${firstLine}`,
  }))

/** Rules that a schema cannot express. */
const meaningProblems = (file: string, document: JsonDocument): Problem[] => {
  const problems: Problem[] = []
  const add = (path: string[], message: string): void => {
    problems.push({
      file,
      line: document.lineOf(path),
      ...placeOf(path),
      kind: 'schema',
      message,
    })
  }
  for (const [name, event] of Object.entries((document.value as TrackingPlanFile).events)) {
    const properties = event.properties ?? {}
    event.required?.forEach((property, index) => {
      if (Object.hasOwn(properties, property)) return
      add(['events', name, 'required', `${index}`], `the required ${property} is not a property`)
    })
    for (const [property, { minimum, maximum }] of Object.entries(properties)) {
      if (minimum === undefined || maximum === undefined || minimum <= maximum) continue
      add(['events', name, 'properties', property], 'the minimum is greater than the maximum')
    }
    for (const [property, { enum: values = [] }] of Object.entries(properties)) {
      const clash = clashOf(values)
      if (clash) add(['events', name, 'properties', property], clash)
    }
  }
  return problems
}

const namingProblems = (file: string, document: JsonDocument): Problem[] =>
  Object.keys((document.value as TrackingPlanFile).events)
    .filter((name) => !followsNamingConvention(name))
    .map((event) => ({
      file,
      line: document.lineOf(['events', event]),
      event,
      kind: 'naming',
      message: `the name must end in a verb in the past tense, such as message_sent${suggested(
        event,
      ).replace(', such as ', '; perhaps ')}`,
    }))

/** Reads and checks a tracking plan's text. `file` is its name in problems. */
export const judgeTrackingPlan = (file: string, text: string): ReadTrackingPlan => {
  let document: JsonDocument
  try {
    document = parseJson(text)
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error
    const { line, message } = error
    const problem: Problem = { file, line, kind: 'syntax', message: `this is not JSON: ${message}` }
    return { plan: undefined, problems: [problem], lineOf: () => line }
  }
  const lineOf = (path: readonly string[]): number => document.lineOf(path)
  const broken = [...duplicateProblems(file, document), ...schemaProblems(file, document)]
  if (broken.length === 0) broken.push(...meaningProblems(file, document))
  if (broken.length > 0) {
    return { plan: undefined, problems: inOrder(broken), lineOf }
  }
  return {
    plan: trackingPlanOf(document.value as TrackingPlanFile),
    problems: namingProblems(file, document),
    lineOf,
  }
}

const isUtf16 = ([first, second]: Buffer): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)

export const readText = async (file: string): Promise<string> => {
  let bytes: Buffer
  try {
    bytes = await readFile(file)
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${(error as Error).message}`)
  }
  if (isUtf16(bytes)) {
    throw new UsageError(`${file} is UTF-16, as PowerShell's > writes it: save it as UTF-8.`)
  }
  return bytes.toString('utf8')
}

export const readTrackingPlan = async (file: string): Promise<ReadTrackingPlan> =>
  judgeTrackingPlan(file, await readText(file))
