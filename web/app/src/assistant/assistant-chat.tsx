// SPDX-License-Identifier: MIT
import { ActionIcon, Button, TextInput } from '@mantine/core'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { Icon } from '../ui/icon'
import classes from './assistant.module.css'
import type { Conversation } from './use-conversation'

const suggestions = ['How do I send a message?', 'What does analytics see?', 'Where are my tasks?']

export const AssistantChat = ({ conversation }: { conversation: Conversation }) => {
  const { lines, ask, startAnew } = conversation
  const [question, setQuestion] = useState('')
  const end = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // In some browsers this returns a promise, which React would take for a clean-up function.
    void end.current?.scrollIntoView({ block: 'nearest' })
  }, [lines])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const asked = question.trim()
    if (asked === '') return
    ask(asked)
    setQuestion('')
  }
  return (
    <>
      <p className={classes.note}>
        This is a demo: no model answers, but a few help texts that come with the app. Questions
        stay in this page.
      </p>
      <div className={classes.lines} role="log" aria-label="Conversation" tabIndex={0}>
        {lines.length === 0 ? (
          <div className={classes.suggestions}>
            {suggestions.map((suggestion) => (
              <Button key={suggestion} variant="default" size="sm" onClick={() => ask(suggestion)}>
                {suggestion}
              </Button>
            ))}
          </div>
        ) : (
          lines.map(({ id, from, text }) => (
            <p key={id} className={classes.line} data-from={from}>
              <span className="visually-hidden">{from === 'member' ? 'You: ' : 'Assistant: '}</span>
              {text}
            </p>
          ))
        )}
        <div ref={end} />
      </div>
      <form onSubmit={submit} className={classes.form}>
        <TextInput
          aria-label="Your question"
          placeholder="Ask how something is done"
          autoComplete="off"
          value={question}
          onChange={(event) => setQuestion(event.currentTarget.value)}
          className={classes.field}
          data-autofocus
        />
        <ActionIcon type="submit" size={36} aria-label="Send the question">
          <Icon name="send" size={18} />
        </ActionIcon>
      </form>
      {lines.length > 0 ? (
        <Button variant="subtle" size="compact-sm" onClick={startAnew}>
          Start a new conversation
        </Button>
      ) : null}
    </>
  )
}
