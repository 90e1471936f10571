// SPDX-License-Identifier: MIT
import { fieldsOf, listOf, textOf } from './json'
import { request } from './request'

/** Where events go; both are empty while analytics is off. */
export interface SystemConfig {
  api_key: string
  api_host: string
}

/** Who changed what, and when. */
export interface AuditEntry {
  id: string
  changedAt: Date
  author: string
  field: string
  oldValue: string
  newValue: string
}

const configOf = (answer: unknown): SystemConfig => {
  const { api_key, api_host } = fieldsOf(answer)
  return { api_key: textOf(api_key), api_host: textOf(api_host) }
}

export const readSystemConfig = async (): Promise<SystemConfig> =>
  configOf(await request('GET', '/api/admin/system-config'))

/** An empty key switches analytics off. */
export const writeSystemConfig = async (config: SystemConfig): Promise<SystemConfig> =>
  configOf(await request('PUT', '/api/admin/system-config', config))

/** Newest first. */
export const readAuditTrail = async (): Promise<AuditEntry[]> => {
  const { entries } = fieldsOf(await request('GET', '/api/admin/audit-trail'))
  return listOf(entries).map((entry) => {
    const { id, changed_at, author, field, old_value, new_value } = fieldsOf(entry)
    return {
      id: textOf(id),
      changedAt: new Date(typeof changed_at === 'number' ? changed_at : textOf(changed_at)),
      author: textOf(author),
      field: textOf(field),
      oldValue: textOf(old_value),
      newValue: textOf(new_value),
    }
  })
}
