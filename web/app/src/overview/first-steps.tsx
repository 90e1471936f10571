// SPDX-License-Identifier: MIT
import { useAnalyticsStatus } from '@loquent/analytics/react'
import { useSession } from '../session/session-context'
import { Icon } from '../ui/icon'
import { LinkButton } from '../ui/link-button'
import classes from './first-steps.module.css'

interface Step {
  isDone: boolean
  title: string
  text: string
  to: string
  action: string
}

/** The first steps in a new workspace, until your own events are on the screen. */
export const FirstSteps = ({ hasContacts }: { hasContacts: boolean }) => {
  const { isOperator: mayConfigure } = useSession()
  const { state } = useAnalyticsStatus()
  if (state === 'configuring') return null
  const isOn = state !== 'disabled'
  const steps: Step[] = [
    {
      isDone: isOn,
      title: 'Switch analytics on',
      text: mayConfigure
        ? 'It is off. One click sends events to this host itself.'
        : 'It is off. An operator of this installation can switch it on.',
      to: mayConfigure ? '/system-config' : '/inspector',
      action: mayConfigure ? 'Open System Config' : 'Look at the Inspector',
    },
    {
      isDone: hasContacts,
      title: 'Create a contact',
      text: 'Give it a name, an email and a phone number: none of them will leave.',
      to: '/contacts/new',
      action: 'New contact',
    },
    {
      isDone: false,
      title: 'See what was sent',
      text: 'The Inspector shows each event, and what the guard took out of it.',
      to: '/inspector',
      action: 'Open the Inspector',
    },
  ]
  const next = steps.find(({ isDone }) => !isDone)
  return (
    <section className={classes.card} aria-labelledby="first-steps">
      <h2 id="first-steps" className={classes.title}>
        {isOn ? 'Analytics is on' : 'Analytics is off'}
      </h2>
      <ol className={classes.steps}>
        {steps.map((step, index) => (
          <li key={step.title} className={classes.step} data-done={step.isDone}>
            <span className={classes.number} aria-hidden="true">
              {step.isDone ? <Icon name="check" size={16} /> : index + 1}
            </span>
            <div className={classes.text}>
              <strong>
                {step.title}
                {step.isDone ? <span className="visually-hidden"> (done)</span> : null}
              </strong>
              <p>{step.isDone ? 'Done.' : step.text}</p>
              {step.isDone ? null : (
                <LinkButton to={step.to} variant={step === next ? 'filled' : 'default'}>
                  {step.action}
                </LinkButton>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
