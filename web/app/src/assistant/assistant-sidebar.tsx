// SPDX-License-Identifier: MIT
import { Button, Drawer } from '@mantine/core'
import { useState } from 'react'
import { useAppAnalytics } from '../analytics/use-app-analytics'
import { Icon } from '../ui/icon'
import { AssistantChat } from './assistant-chat'
import classes from './assistant.module.css'
import { useConversation } from './use-conversation'

/** The button in the bar and the sidebar that it opens. The conversation survives when the sidebar is closed. */
export const AssistantSidebar = () => {
  const analytics = useAppAnalytics()
  const [isOpen, setOpen] = useState(false)
  const conversation = useConversation()
  const open = (): void => {
    setOpen(true)
    analytics.trackEvent('assistant_opened')
  }
  return (
    <>
      <Button
        size="sm"
        h={34}
        px="sm"
        variant="light"
        className={classes.opener}
        leftSection={<Icon name="assistant" size={18} />}
        onClick={open}
      >
        Assistant
      </Button>
      <Drawer
        opened={isOpen}
        onClose={() => setOpen(false)}
        position="right"
        size="min(27rem, 100vw)"
        title="Assistant"
        closeButtonProps={{ 'aria-label': 'Close the assistant' }}
        classNames={{ content: classes.content, body: classes.body, title: classes.title }}
      >
        <AssistantChat conversation={conversation} />
      </Drawer>
    </>
  )
}
