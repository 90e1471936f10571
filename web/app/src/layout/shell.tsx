// SPDX-License-Identifier: MIT
import { ActionIcon, Drawer } from '@mantine/core'
import { useEffect, useState } from 'react'
import { Outlet, useLocation, useNavigation } from 'react-router'
import { AnalyticsPill } from '../analytics/analytics-pill'
import { AssistantSidebar } from '../assistant/assistant-sidebar'
import { CallBar } from '../calls/call-bar'
import { Icon } from '../ui/icon'
import { Brand } from './brand'
import { ColorSchemeToggle } from './color-scheme-toggle'
import { MemberCard } from './member-card'
import { Navigation } from './navigation'
import classes from './shell.module.css'

export const Shell = () => {
  const [isMenuOpen, setMenuOpen] = useState(false)
  const { key } = useLocation()
  const isLoading = useNavigation().state !== 'idle'
  useEffect(() => setMenuOpen(false), [key])
  return (
    <div className={classes.shell}>
      <a href="#content" className={classes.skip}>
        Skip to the content
      </a>
      <aside className={classes.sidebar} aria-label="Workspace">
        <Brand />
        <Navigation />
        <MemberCard />
      </aside>
      <div className={classes.main}>
        <section className={classes.bar} aria-label="Tools">
          <span className={classes.narrowOnly}>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label="Open the menu"
              aria-expanded={isMenuOpen}
              onClick={() => setMenuOpen(true)}
            >
              <Icon name="menu" />
            </ActionIcon>
          </span>
          <div className={classes.tools}>
            <AnalyticsPill />
            <AssistantSidebar />
            <ColorSchemeToggle />
          </div>
          <div className={classes.progress} data-loading={isLoading} aria-hidden="true" />
        </section>
        <main id="content" tabIndex={-1} className={classes.content}>
          <Outlet />
        </main>
        <CallBar />
      </div>
      <Drawer
        opened={isMenuOpen}
        onClose={() => setMenuOpen(false)}
        title={<Brand />}
        size="18rem"
        closeButtonProps={{ 'aria-label': 'Close the menu' }}
        classNames={{ content: classes.menu, header: classes.menu, body: classes.menuBody }}
      >
        <Navigation />
        <MemberCard />
      </Drawer>
    </div>
  )
}
