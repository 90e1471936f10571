// SPDX-License-Identifier: MIT
import { redirect } from 'react-router'
import { readSession } from '../api/session-api'

export const loader = async (): Promise<Response | null> =>
  (await readSession()) ? redirect('/') : null

export { SignInView as Component } from './sign-in-view'
