// SPDX-License-Identifier: MIT
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useRef, useState } from 'react'
import type { Entry } from './entries'
import classes from './event-list.module.css'
import { EventRow } from './event-row'

const collapsedHeight = 57

/** Only the entries in sight are in the page, however many there are. */
export const EventList = ({ entries }: { entries: readonly Entry[] }) => {
  const scroller = useRef<HTMLDivElement>(null)
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const toggle = useCallback((key: string) => {
    setOpened((before) => {
      const after = new Set(before)
      if (!after.delete(key)) after.add(key)
      return after
    })
  }, [])
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => collapsedHeight,
    getItemKey: (index) => entries[index]?.key ?? index,
    overscan: 8,
  })
  return (
    <div ref={scroller} className={classes.scroller} tabIndex={-1}>
      <ul
        aria-label="Events"
        className={classes.list}
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map(({ key, index, start }) => {
          const entry = entries[index]
          return entry ? (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-setsize={entries.length}
              aria-posinset={index + 1}
              className={classes.item}
              style={{ transform: `translateY(${start}px)` }}
            >
              <EventRow entry={entry} isOpen={opened.has(entry.key)} onToggle={toggle} />
            </li>
          ) : null
        })}
      </ul>
    </div>
  )
}
