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
 * What the host would refuse, by the same C++ function. It never rejects: if the module cannot run in this browser,
 * the host's own answer has to do.
 */
export const validateConfig = async (apiKey: string, apiHost: string): Promise<ConfigFault[]> => {
  // Without a key analytics is off, whatever the API host is.
  if (apiKey === '') return []
  try {
    rules ??= loadRules()
    return (await rules).configErrors(apiKey, apiHost)
  } catch {
    rules = undefined
    return []
  }
}
