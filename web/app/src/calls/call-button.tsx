// SPDX-License-Identifier: MIT
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useEffect } from 'react'
import type { Kept } from '../api/record-kind'
import type { Contact } from '../contacts/contact-records'
import { Icon } from '../ui/icon'
import { useSaving } from '../ui/use-saving'
import { useOutboundCall } from './outbound-call-context'

export const CallButton = ({ contact }: { contact: Kept<Contact> }) => {
  const { active, call } = useOutboundCall()
  const { isSaving, problem, save } = useSaving()
  useEffect(() => {
    if (problem !== '') notifications.show({ color: 'red', message: problem })
  }, [problem])
  if (contact.data.phone === '') return null
  return (
    <Button
      leftSection={<Icon name="phone" size={18} />}
      loading={isSaving}
      disabled={active !== null}
      onClick={() => void save(() => call(contact))}
    >
      Call
    </Button>
  )
}
