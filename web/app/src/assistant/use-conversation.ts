// SPDX-License-Identifier: MIT
import { useCallback, useRef, useState } from 'react'
import { useAppAnalytics } from '../analytics/use-app-analytics'
import { answerTo } from './help-texts'

export interface Line {
  id: number
  from: 'member' | 'assistant'
  text: string
}

export interface Conversation {
  lines: readonly Line[]
  ask(question: string): void
  startAnew(): void
}

/** A conversation begins with its first question. Only then its session is created. */
export const useConversation = (): Conversation => {
  const analytics = useAppAnalytics()
  const [lines, setLines] = useState<readonly Line[]>([])
  const lastId = useRef(0)
  const hasBegun = lines.length > 0
  const ask = useCallback(
    (question: string) => {
      if (!hasBegun) analytics.trackEvent('assistant_session_created')
      analytics.trackEvent('assistant_message_sent')
      const asked: Line = { id: ++lastId.current, from: 'member', text: question }
      const answer: Line = { id: ++lastId.current, from: 'assistant', text: answerTo(question) }
      setLines((before) => [...before, asked, answer])
    },
    [analytics, hasBegun],
  )
  const startAnew = useCallback(() => setLines([]), [])
  return { lines, ask, startAnew }
}
