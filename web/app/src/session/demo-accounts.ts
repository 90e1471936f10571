// SPDX-License-Identifier: MIT

/** The accounts that toolchain/start.sh adds, one for each role. */
export const demoAccounts = ['owner', 'admin', 'member'] as const

export const demoPassword = 'loquent-demo'
