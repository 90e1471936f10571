// SPDX-License-Identifier: MIT
import { createTheme, Drawer, MantineProvider, Notification } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import classes from './theme-provider.module.css'

const theme = createTheme({
  primaryColor: 'indigo',
  defaultRadius: 'md',
  cursorType: 'pointer',
  components: {
    // To lock scrolling, Mantine would write a <style> element, which the host's policy forbids.
    Drawer: Drawer.extend({ defaultProps: { lockScroll: false } }),
    Notification: Notification.extend({
      defaultProps: { closeButtonProps: { 'aria-label': 'Close the notice' } },
    }),
  },
})

/**
 * Mantine without anything that writes a <style> element. Its variables come from its style sheet, and ours from
 * variables.css.
 */
export const ThemeProvider = ({ children }: { children: ReactNode }) => (
  <MantineProvider
    theme={theme}
    defaultColorScheme="auto"
    withCssVariables={false}
    withStaticClasses={false}
    withGlobalClasses={false}
  >
    {children}
    <Notifications position="bottom-right" limit={1} autoClose={3000} className={classes.notices} />
  </MantineProvider>
)
