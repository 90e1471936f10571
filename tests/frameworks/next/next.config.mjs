// SPDX-License-Identifier: MIT
// A folder of files, as any server serves it.
export default { output: 'export' }
