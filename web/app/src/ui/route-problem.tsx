// SPDX-License-Identifier: MIT
import { isRouteErrorResponse, useRouteError } from 'react-router'
import { ApiProblem, problemText } from '../api/api-problem'
import { EmptyState } from './empty-state'
import { LinkButton } from './link-button'
import { Page } from './page'
import { Panel } from './panel'

const isSignedOut = (error: unknown): boolean => error instanceof ApiProblem && error.status === 401

/** Shown in place of a view that could not be loaded. */
export const RouteProblem = () => {
  const error = useRouteError()
  const hint = isRouteErrorResponse(error) ? String(error.data) : problemText(error)
  return (
    <Page title="This did not work">
      <Panel>
        <EmptyState
          icon="close"
          title="The view could not be loaded"
          hint={hint}
          action={
            isSignedOut(error) ? (
              <LinkButton to="/sign-in">Sign in</LinkButton>
            ) : (
              <LinkButton to="/">Go to the overview</LinkButton>
            )
          }
        />
      </Panel>
    </Page>
  )
}
