// SPDX-License-Identifier: MIT
// esbuild puts the JSON into the bundle. Importing it directly would make tsc change the layout of its output.
declare module '*.json' {
  const value: unknown
  export default value
}
