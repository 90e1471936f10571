// SPDX-License-Identifier: MIT
import type { Kept } from '../api/record-kind'
import type { Call } from '../calls/call-records'
import { Panel } from '../ui/panel'
import { TimeText } from '../ui/time-text'
import type { Contact } from './contact-records'
import classes from './contact-view.module.css'

interface ContactCardProps {
  contact: Kept<Contact>
  calls: readonly Kept<Call>[]
}

export const ContactCard = ({ contact, calls }: ContactCardProps) => {
  const { email, phone } = contact.data
  const lastCall = calls[0]
  return (
    <Panel title="Details">
      <dl className={classes.facts}>
        <div>
          <dt>Email</dt>
          <dd>{email || 'None'}</dd>
        </div>
        <div>
          <dt>Phone</dt>
          <dd>{phone || 'None'}</dd>
        </div>
        <div>
          <dt>Calls</dt>
          <dd>
            {calls.length}
            {lastCall ? (
              <>
                , the last on <TimeText time={lastCall.createdAt} />
              </>
            ) : null}
          </dd>
        </div>
        <div>
          <dt>Contact since</dt>
          <dd>
            <TimeText time={contact.createdAt} />
          </dd>
        </div>
      </dl>
    </Panel>
  )
}
