// SPDX-License-Identifier: MIT
import { Link } from 'react-router'
import { useSession } from '../session/session-context'
import { useSignOut } from '../session/use-sign-out'
import { Icon } from '../ui/icon'
import classes from './member-card.module.css'

export const MemberCard = () => {
  const { session } = useSession()
  const signOut = useSignOut()
  return (
    <div className={classes.card}>
      <div className={classes.who}>
        <span className={classes.role}>{session.role}</span>
        <span className={classes.id} title={session.memberId}>
          {session.memberId}
        </span>
      </div>
      <Link to="/account" className={classes.action}>
        <Icon name="settings" size={18} /> Account
      </Link>
      <button type="button" className={classes.action} onClick={() => void signOut()}>
        <Icon name="signOut" size={18} /> Sign out
      </button>
    </div>
  )
}
