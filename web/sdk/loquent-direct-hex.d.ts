// SPDX-License-Identifier: MIT
// Made by toolchain/hex-module.mjs.

/** `loquent-direct.wasm` as hexadecimal digits: brotli compresses base64 less well. */
declare const hex: string
export default hex
