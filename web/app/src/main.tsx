// SPDX-License-Identifier: MIT
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './theme/variables.css'
import './theme/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter, RouterProvider } from 'react-router'
import { AppRouterContext } from './app-router-context'
import { routes } from './routes'
import { ThemeProvider } from './theme/theme-provider'

const router = createBrowserRouter(routes, { future: { v8_middleware: true } })
const root = document.getElementById('root')
if (!root) throw new Error('The page has no #root.')

createRoot(root).render(
  <StrictMode>
    <ThemeProvider>
      <AppRouterContext value={router}>
        <RouterProvider router={router} />
      </AppRouterContext>
    </ThemeProvider>
  </StrictMode>,
)
