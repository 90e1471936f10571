// SPDX-License-Identifier: MIT
// esbuild puts the JSON into the bundle. TypeScript would copy it beside the types, and move those.
declare module '*.json' {
  const value: unknown
  export default value
}
