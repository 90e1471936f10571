// SPDX-License-Identifier: MIT
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { followPage } from '../../../../web/sdk/browser/direct/lifecycle.js'

const target = new EventTarget()
const network = { onLine: true }
const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })

beforeEach(() => {
  vi.stubGlobal('document', page)
  vi.stubGlobal('navigator', network)
  network.onLine = true
  vi.stubGlobal('addEventListener', target.addEventListener.bind(target))
  vi.stubGlobal('removeEventListener', target.removeEventListener.bind(target))
})
afterEach(() => vi.unstubAllGlobals())

const turn = (visibilityState: string): void => {
  page.visibilityState = visibilityState
  page.dispatchEvent(new Event('visibilitychange'))
}
const show = (persisted: boolean): void => {
  target.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }))
}

it('A page is hidden, left and resumed, until the listeners are removed', () => {
  const calls: string[] = []
  const stop = followPage(
    () => calls.push('hidden'),
    () => calls.push('left'),
    () => calls.push('resumed'),
    () => calls.push('offline'),
  )
  const each = (): void => {
    turn('hidden')
    target.dispatchEvent(new Event('pagehide'))
    show(true)
    turn('visible')
    target.dispatchEvent(new Event('online'))
    // A page that was loaded has not come back.
    show(false)
  }
  each()
  expect(calls).toEqual(['hidden', 'left', 'resumed', 'resumed', 'resumed'])
  stop()
  each()
  expect(calls).toHaveLength(5)
})

it('A page is told that there is no network: from the start, when it is lost, and when it is seen again without', () => {
  const calls: string[] = []
  const follow = (): (() => void) =>
    followPage(
      () => undefined,
      () => undefined,
      () => calls.push('resumed'),
      () => calls.push('offline'),
    )
  const stop = follow()
  expect(calls).toEqual([])
  network.onLine = false
  target.dispatchEvent(new Event('offline'))
  turn('visible')
  expect(calls.splice(0)).toEqual(['offline', 'resumed', 'offline'])
  network.onLine = true
  target.dispatchEvent(new Event('online'))
  expect(calls.splice(0)).toEqual(['resumed'])
  stop()

  network.onLine = false
  const end = follow()
  expect(calls).toEqual(['offline'])
  end()
  target.dispatchEvent(new Event('offline'))
  expect(calls).toHaveLength(1)
})
