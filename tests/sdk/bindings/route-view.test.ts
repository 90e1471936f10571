// SPDX-License-Identifier: MIT
import { expect, it } from 'vitest'
import { plainTemplate } from '../../../web/sdk/bindings/route-view.js'

it('Of a template only its names stay', () => {
  const templates = [
    '/contacts/:id(\\d+)',
    '/:lang(en|de)?/contacts',
    '/:pathMatch(.*)*',
    '/files/:chapters+/end',
    '/a/:contact-id/b?',
    '//double',
  ].map(plainTemplate)
  expect(templates).toEqual([
    '/contacts/:id',
    '/:lang/contacts',
    '/:pathMatch',
    '/files/:chapters/end',
    '/a/:contact-id/b',
    '/double',
  ])
})
