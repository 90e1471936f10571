// SPDX-License-Identifier: MIT
import { useEffect, useState } from 'react'
import type { SystemConfig } from '../api/system-config-api'
import { validateConfig } from './validate-config'

export type ConfigFaults = Partial<Readonly<Record<keyof SystemConfig, string>>>

/** How long a pause in typing must be before faults are shown, in milliseconds. */
const pause = 250

/** What is wrong with the values, by field, while the user types. */
export const useConfigFaults = ({ api_key, api_host }: SystemConfig): ConfigFaults => {
  const [faults, setFaults] = useState<ConfigFaults>({})
  useEffect(() => {
    let isCurrent = true
    const judge = async (): Promise<void> => {
      const found = await validateConfig(api_key, api_host)
      const byField = Object.fromEntries(found.map(({ field, message }) => [field, message]))
      if (isCurrent) setFaults(byField)
    }
    const timer = setTimeout(() => void judge(), pause)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [api_key, api_host])
  return faults
}
