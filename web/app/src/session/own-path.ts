// SPDX-License-Identifier: MIT

/** `next` if it is a path of this app; anything else could lead to another site. */
export const ownPath = (next: string | null): string =>
  next && /^\/[\w/-]*$/.test(next) && !next.startsWith('//') ? next : '/'
