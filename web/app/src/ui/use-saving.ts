// SPDX-License-Identifier: MIT
import { useState } from 'react'
import { problemText } from '../api/api-problem'

export interface Saving {
  isSaving: boolean
  /** What went wrong the last time, in a sentence; otherwise empty. */
  problem: string
  save(action: () => Promise<void>): Promise<void>
}

/** For a form: whether it is being saved, and what went wrong. */
export const useSaving = (): Saving => {
  const [isSaving, setSaving] = useState(false)
  const [problem, setProblem] = useState('')
  const save = async (action: () => Promise<void>): Promise<void> => {
    setSaving(true)
    setProblem('')
    try {
      await action()
    } catch (error) {
      setProblem(problemText(error))
    } finally {
      setSaving(false)
    }
  }
  return { isSaving, problem, save }
}
