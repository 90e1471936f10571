// SPDX-License-Identifier: MIT
import type { Analytics, CommandOutcome } from '../types.js'
import { Panel, type Corner, type PanelSettings } from './panel.js'
import { OutcomeLog } from './outcome-log.js'

/** How the overlay first appears; everything is optional. */
export interface OverlayOptions {
  /** The corner of the window. Default: `bottom-right`. */
  corner?: Corner | undefined
  /** Whether it is open, and not just a bar. Default: `false`. */
  open?: boolean | undefined
}

/** Shows a developer, on any page, what happens to each call. */
export interface Overlay {
  /** Pass it to `createAnalytics`. The overlay keeps the last 100 outcomes, even while it is not mounted. */
  readonly onOutcome: (outcome: CommandOutcome) => void
  /**
   * Puts the overlay on the page, in place of an earlier one. Returns the function that removes it. It never
   * throws; on a server it does nothing. Disposing of `analytics` is left to the app.
   */
  mount(analytics: Analytics): () => void
}

const nothing = (): void => undefined

/**
 * Makes an overlay for debugging: analytics' state, the ledger, and the last 100 calls with their
 * outcomes and what the guard has taken out, never the value.
 */
export const createOverlay = (options: OverlayOptions = {}): Overlay => {
  const log = new OutcomeLog()
  const settings: PanelSettings = {
    corner: options.corner ?? 'bottom-right',
    isOpen: options.open ?? false,
  }
  let refresh = nothing
  let unmount = nothing

  const show = (analytics: Analytics): (() => void) => {
    let frame: number | undefined
    const render = (): void => {
      frame = undefined
      panel.showState(analytics.state, analytics.stateReason, log)
      if (!settings.isOpen) return
      panel.showLedger(analytics.ledger())
      panel.showCalls(log)
    }
    const renderSoon = (): void => {
      frame ??= requestAnimationFrame(render)
    }
    const panel = new Panel(settings, renderSoon)
    // A classic script in the head runs before there is a body.
    const parent = document.body ?? document.documentElement
    parent.append(panel.host)
    // Changes of the state, and of counts that no outcome reports.
    const unsubscribe = analytics.subscribe(renderSoon)
    refresh = renderSoon
    renderSoon()
    return () => {
      unsubscribe()
      if (frame !== undefined) cancelAnimationFrame(frame)
      panel.host.remove()
    }
  }

  return {
    onOutcome: (outcome) => {
      log.add(outcome)
      refresh()
    },
    mount: (analytics) => {
      if (typeof document === 'undefined') return nothing
      unmount()
      try {
        const hide = show(analytics)
        const unmountThis = (): void => {
          hide()
          // Another may have been mounted since.
          if (unmount !== unmountThis) return
          unmount = nothing
          refresh = nothing
        }
        unmount = unmountThis
        return unmountThis
      } catch (error) {
        console.error('[loquent] The overlay could not be mounted:', error)
        return nothing
      }
    },
  }
}
