// SPDX-License-Identifier: MIT
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
      <button type="button" className={classes.signOut} onClick={() => void signOut()}>
        <Icon name="signOut" size={18} /> Sign out
      </button>
    </div>
  )
}
