// SPDX-License-Identifier: MIT
// How the host that is installed was built. It reads what strangers send.
import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { paths } from '../e2e/support/paths.js'

const readelf = (option: string): string =>
  execFileSync('readelf', [option, '--wide', paths.installedHost], { encoding: 'utf8' })

test.each([
  ['can be loaded at any address', '--file-header', /Type:\s+DYN .*Position-Independent/],
  ['has a stack that cannot be executed', '--program-headers', /GNU_STACK(?:\s+0x\w+){5}\s+RW\s/],
  ['resolves all symbols at the start', '--dynamic', /\(FLAGS\).*BIND_NOW/],
  ['cannot write to the table of them after that', '--program-headers', /GNU_RELRO/],
  ['notices a stack that overflows', '--dyn-syms', /\b__stack_chk_fail@/],
  // GCC's name for a call whose bounds are checked, which is what _FORTIFY_SOURCE is for.
  ['checks the bounds of what it copies', '--dyn-syms', /\b__memcpy_chk@/],
])('the installed host %s', (_, option, shown) => {
  expect(readelf(option)).toMatch(shown)
})

test('the installed host has no text segment that can be written', () => {
  const segments = readelf('--program-headers').match(/^\s+LOAD\s.*$/gm) ?? []
  expect(segments.length).toBeGreaterThan(0)
  expect(segments.filter((segment) => /\sRWE\s/.test(segment))).toEqual([])
})
