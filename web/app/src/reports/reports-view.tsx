// SPDX-License-Identifier: MIT
import { Link } from 'react-router'
import { Icon } from '../ui/icon'
import { Page } from '../ui/page'
import { reportKinds } from './report-kinds'
import classes from './reports-view.module.css'

export const Component = () => (
  <Page title="Reports" lead="Counted from what is in the workspace, at the moment you look.">
    <ul className={classes.grid}>
      {reportKinds.map(({ id, title, lead }) => (
        <li key={id}>
          <Link to={`/reports/${id}`} className={classes.card}>
            <span className={classes.icon}>
              <Icon name="chart" size={24} />
            </span>
            <strong>{title}</strong>
            <span className={classes.lead}>{lead}</span>
          </Link>
        </li>
      ))}
    </ul>
  </Page>
)
