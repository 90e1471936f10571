// SPDX-License-Identifier: MIT
import { NavLink } from 'react-router'
import { useSession } from '../session/session-context'
import { Icon, type IconName } from '../ui/icon'
import classes from './navigation.module.css'

interface Item {
  to: string
  icon: IconName
  label: string
}

const work: Item[] = [
  { to: '/', icon: 'home', label: 'Overview' },
  { to: '/contacts', icon: 'contacts', label: 'Contacts' },
  { to: '/tasks', icon: 'task', label: 'Tasks' },
  { to: '/agents', icon: 'agent', label: 'Agents' },
  { to: '/knowledge', icon: 'book', label: 'Knowledge' },
  { to: '/reports', icon: 'chart', label: 'Reports' },
]
const inspector: Item = { to: '/inspector', icon: 'inspector', label: 'Inspector' }
const systemConfig: Item = { to: '/system-config', icon: 'settings', label: 'System Config' }

const List = ({ items }: { items: Item[] }) => (
  <ul className={classes.list}>
    {items.map(({ to, icon, label }) => (
      <li key={to}>
        <NavLink to={to} end={to === '/'} className={classes.link}>
          <Icon name={icon} /> {label}
        </NavLink>
      </li>
    ))}
  </ul>
)

export const Navigation = () => {
  const { isOperator } = useSession()
  return (
    <nav aria-label="Main" className={classes.navigation}>
      <List items={work} />
      <p className={classes.heading}>Analytics</p>
      <List items={isOperator ? [inspector, systemConfig] : [inspector]} />
    </nav>
  )
}
