// SPDX-License-Identifier: MIT
export { createOverlay, type Overlay, type OverlayOptions } from './overlay.js'
export type { Corner } from './panel.js'
