// SPDX-License-Identifier: MIT
import type { RouteObject } from 'react-router'
import { requireSession } from './session/require-session'
import { LoadingScreen } from './ui/loading-screen'
import { RouteProblem } from './ui/route-problem'

/** Each view is a file of its own, loaded when it is first shown. */
export const routes: RouteObject[] = [
  {
    HydrateFallback: LoadingScreen,
    ErrorBoundary: RouteProblem,
    children: [
      { path: '/sign-in', lazy: () => import('./session/sign-in-route') },
      {
        id: 'private',
        path: '/',
        middleware: [requireSession],
        lazy: () => import('./layout/private-route'),
        children: [
          {
            ErrorBoundary: RouteProblem,
            children: [
              { index: true, lazy: () => import('./overview/overview-view') },
              { path: 'contacts', lazy: () => import('./contacts/contacts-view') },
              { path: 'contacts/new', lazy: () => import('./contacts/create-contact-view') },
              { path: 'contacts/:contactId', lazy: () => import('./contacts/contact-view') },
              { path: 'tasks', lazy: () => import('./tasks/tasks-view') },
              { path: 'tasks/new', lazy: () => import('./tasks/create-task-view') },
              { path: 'agents', lazy: () => import('./agents/agents-view') },
              { path: 'agents/new', lazy: () => import('./agents/create-agent-view') },
              { path: 'knowledge', lazy: () => import('./knowledge/knowledge-view') },
              { path: 'knowledge/new', lazy: () => import('./knowledge/create-knowledge-view') },
              { path: 'reports', lazy: () => import('./reports/reports-view') },
              { path: 'reports/:reportId', lazy: () => import('./reports/report-view') },
              { path: 'inspector', lazy: () => import('./inspector/inspector-view') },
              { path: 'account', lazy: () => import('./account/account-view') },
              { path: 'system-config', lazy: () => import('./system-config/system-config-view') },
              { path: '*', lazy: () => import('./ui/not-found-view') },
            ],
          },
        ],
      },
    ],
  },
]
