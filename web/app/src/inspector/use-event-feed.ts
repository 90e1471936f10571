// SPDX-License-Identifier: MIT
import { useEffect, useState, useSyncExternalStore } from 'react'
import { EventFeed, type FeedSnapshot } from './event-feed'

export const useEventFeed = (): FeedSnapshot & { clear: () => Promise<void> } => {
  const [feed] = useState(() => new EventFeed())
  useEffect(() => feed.start(), [feed])
  const snapshot = useSyncExternalStore(feed.subscribe, feed.snapshot)
  return { ...snapshot, clear: () => feed.clear() }
}
