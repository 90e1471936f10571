// SPDX-License-Identifier: MIT
export const prerender = true
