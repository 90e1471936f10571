// SPDX-License-Identifier: MIT

/** The accounts that `npm start` makes, one for each role. Their passwords stand in its terminal. */
export const demoAccounts = ['owner', 'admin', 'member'] as const
