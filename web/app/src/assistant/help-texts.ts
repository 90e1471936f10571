// SPDX-License-Identifier: MIT

interface HelpText {
  /** Words in a question that lead to this text. */
  words: readonly string[]
  answer: string
}

const helpTexts: readonly HelpText[] = [
  {
    words: ['contact', 'person', 'people', 'customer'],
    answer:
      'Contacts are under “Contacts” in the menu. “New contact” needs a name; an email and a phone number can follow.',
  },
  {
    words: ['message', 'sms', 'mail', 'whatsapp', 'write'],
    answer:
      'Open a contact, choose SMS, email or WhatsApp above the text, and send. The demo keeps the message and delivers nothing.',
  },
  {
    words: ['call', 'phone', 'ring', 'dial'],
    answer: 'Open a contact with a phone number and press “Call”. The demo dials nobody.',
  },
  {
    words: ['task', 'todo', 'remind'],
    answer: 'Tasks are made under “Tasks”, or on a contact’s page in the tab “Tasks”.',
  },
  {
    words: ['agent', 'voice', 'bot'],
    answer: 'Under “Agents” you say what an agent is called, what it does and how it says hello.',
  },
  {
    words: ['knowledge', 'document', 'upload', 'file'],
    answer: 'Under “Knowledge” you add documents. The demo notes their name, size and type only.',
  },
  {
    words: ['report', 'chart', 'count', 'number'],
    answer: 'Under “Reports” there is one for messages, one for calls and one for new contacts.',
  },
  {
    words: ['analytics', 'posthog', 'privacy', 'track', 'event', 'inspector', 'config'],
    answer:
      'An owner or admin switches analytics on under “System Config”. The Inspector shows every event, and what was taken out of it. What you ask me is in none of them.',
  },
]

const fallback =
  'I know about contacts, messages, calls, tasks, agents, knowledge, reports and analytics. Ask me about one of those.'

/** The help text whose words are in the question. Answers are never made up. */
export const answerTo = (question: string): string => {
  const asked = question.toLowerCase()
  return (
    helpTexts.find(({ words }) => words.some((word) => asked.includes(word)))?.answer ?? fallback
  )
}
