// SPDX-License-Identifier: MIT
// webpack by its API: its command line tool would be one more package.
import webpack from 'webpack'

const context = import.meta.dirname
const output = { path: `${context}/out/webpack` }
webpack({ mode: 'production', context, entry: './plain/main.js', output }, (error, stats) => {
  if (!error && !stats?.hasErrors() && !stats?.hasWarnings()) return
  console.error(error ?? stats?.toString())
  process.exitCode = 1
})
