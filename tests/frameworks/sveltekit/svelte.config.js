// SPDX-License-Identifier: MIT
import adapter from '@sveltejs/adapter-static'

export default { kit: { adapter: adapter() } }
