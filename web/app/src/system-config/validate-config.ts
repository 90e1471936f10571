// SPDX-License-Identifier: MIT
import type { SystemConfig } from '../api/system-config-api'

/** What is wrong with a field, in a sentence. */
export interface ConfigFault {
  field: keyof SystemConfig
  message: string
}

const loadRules = async () => (await import('@loquent/analytics/module')).loadModule()
let rules: ReturnType<typeof loadRules> | undefined

/**
 * What the host would refuse, by the same function of C++ as there. It never rejects: a browser in which
 * the module cannot run leaves all to the host's own answer.
 */
export const validateConfig = async (apiKey: string, apiHost: string): Promise<ConfigFault[]> => {
  // Analytics is to be off, whatever the host is.
  if (apiKey === '') return []
  try {
    rules ??= loadRules()
    return (await rules).configErrors(apiKey, apiHost)
  } catch {
    rules = undefined
    return []
  }
}
