// SPDX-License-Identifier: MIT
import { expect, it, vi } from 'vitest'
import { print } from '../../../web/sdk/browser/print.js'

it.each(['warn', 'error'] as const)('A line of ours says so, at level %s', (level) => {
  const line = vi.spyOn(console, level).mockImplementation(() => undefined)
  print(level, 'The event was dropped.')
  expect(line).toHaveBeenCalledWith('[loquent] The event was dropped.')
  line.mockRestore()
})
