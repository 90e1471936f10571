// SPDX-License-Identifier: MIT
// Made by toolchain/hex-module.mjs.

/** `loquent-direct.wasm` as hexadecimal digits: brotli makes less of base64. */
declare const hex: string
export default hex
