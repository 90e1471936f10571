// SPDX-License-Identifier: MIT
import { redirect } from 'react-router'
import { readMember } from '../api/session-api'

export const loader = async (): Promise<Response | null> =>
  (await readMember()) ? redirect('/') : null

export { SignInView as Component } from './sign-in-view'
