// SPDX-License-Identifier: MIT
// Emscripten's minimal runtime instantiates the module by itself and leaves its factory's promise
// pending where that fails. It finds our caller's WebAssembly in place of the browser's, so that the
// caller sees the failure (web/sdk/load-module.ts).
/** @suppress {duplicate} */
var WebAssembly = Module['WebAssembly']
