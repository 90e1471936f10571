// SPDX-License-Identifier: MIT
import { describe, expect, it } from 'vitest'
import { hashRouter, historyRouter, navigationRouter } from '../../../web/sdk/routers/index.js'

describe('on a server', () => {
  it.each([hashRouter, historyRouter, navigationRouter])(
    '%o reports nothing and throws nothing',
    (makeRouter) => {
      const router = makeRouter()
      const unsubscribe = router.subscribe(() => {
        throw new Error('There is no route to report.')
      })
      expect(router.current()).toBe('/')
      unsubscribe()
    },
  )
})
