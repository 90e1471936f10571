// SPDX-License-Identifier: MIT

const kinds =
  '{"enum": ["…"]}, {"type": "boolean"}, {"type": "integer"}, {"type": "number"}, ' +
  '{"type": "string", "format": "id"} or {"type": "string", "format": "route"}'

const allowedFields = new Map(
  Object.entries({
    enum: ['description', 'enum'],
    boolean: ['description', 'type'],
    integer: ['description', 'type', 'minimum', 'maximum'],
    number: ['description', 'type', 'minimum', 'maximum'],
    string: ['description', 'type', 'format'],
  }),
)

/** Which values an enum may have. */
export const isToken = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Za-z0-9._~-]{1,64}$/.test(value)

const enumProblem = (values: unknown): string | undefined => {
  if (!Array.isArray(values)) return '"enum" must be a list of tokens'
  if (values.length === 0) return '"enum" must have at least one value'
  const bad: unknown = values.find((value) => !isToken(value))
  if (bad !== undefined) {
    return `${JSON.stringify(bad)} is not a token: 1 to 64 characters of A-Z a-z 0-9 . _ ~ -`
  }
  const twice: unknown = values.find((value, index) => values.indexOf(value) !== index)
  return twice === undefined ? undefined : `${JSON.stringify(twice)} is in the enum twice`
}

const boundProblem = (field: string, bound: unknown, whole: boolean): string | undefined => {
  if (bound === undefined) return undefined
  if (typeof bound !== 'number') return `"${field}" must be a number`
  if (!Number.isFinite(bound)) return `"${field}" is out of the range of numbers`
  return whole && !Number.isInteger(bound)
    ? `"${field}" of an integer must be a whole number`
    : undefined
}

/**
 * Why the schema refuses a property, in a sentence. The schema's own errors come from six alternatives, of which
 * the author meant only one.
 */
export const describeProperty = (value: unknown): string => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return `a property is an object: ${kinds}`
  }
  const property = value as Record<string, unknown>
  if (property.type === 'string' && property.format === undefined && property.enum === undefined) {
    return (
      'a bare string is not allowed, since it could hold anything. List the values ' +
      '({"enum": ["…"]}), or say that it is an id ("format": "id") or the template of a route ' +
      '("format": "route")'
    )
  }
  const kind = 'enum' in property ? 'enum' : property.type
  const fields = typeof kind === 'string' ? allowedFields.get(kind) : undefined
  if (fields === undefined) {
    return kind === undefined
      ? `says neither "type" nor "enum"; it must be ${kinds}`
      : `the type ${JSON.stringify(kind)} is not known; it must be ${kinds}`
  }
  const extra = Object.keys(property).find((field) => !fields.includes(field))
  if (extra !== undefined) {
    const hint =
      kind === 'enum' && extra === 'type' ? ': the values say already that they are strings' : ''
    return `"${extra}" does not belong to this kind of property (${fields.join(', ')})${hint}`
  }
  if (property.description !== undefined && typeof property.description !== 'string') {
    return '"description" must be a text'
  }
  return (
    (kind === 'enum' ? enumProblem(property.enum) : undefined) ??
    boundProblem('minimum', property.minimum, kind === 'integer') ??
    boundProblem('maximum', property.maximum, kind === 'integer') ??
    `the format ${JSON.stringify(property.format)} is not known; it must be "id" or "route"`
  )
}
