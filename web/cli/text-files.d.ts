// SPDX-License-Identifier: MIT
// esbuild puts such a file into the bundle as text (toolchain/build.sh).
declare module '*.def' {
  const text: string
  export default text
}
