// SPDX-License-Identifier: MIT
import { useAnalytics } from '@loquent/analytics/react'
import { useEffect } from 'react'
import { Link, useParams } from 'react-router'

export function Home() {
  const analytics = useAnalytics()
  useEffect(() => {
    analytics.trackEvent('home_mounted')
    void analytics.ready.then((state) => {
      document.title = state
    })
  }, [analytics])
  return (
    <main>
      <h1>Home</h1>
      <Link to="/contacts/7">First contact</Link>
    </main>
  )
}

export function Contact() {
  const { id } = useParams()
  const analytics = useAnalytics()
  return (
    <main>
      <h1>Contact {id}</h1>
      <Link to="/contacts/8">Next contact</Link>
      <Link to="?tab=notes">Notes</Link>
      <button onClick={() => analytics.trackEvent('contact_called')}>Call</button>
    </main>
  )
}
