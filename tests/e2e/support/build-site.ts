// SPDX-License-Identifier: MIT
import { cp, rm } from 'node:fs/promises'
import { paths } from './paths.js'

/** Puts the bare test page and the built library together. */
export default async function buildSite(): Promise<void> {
  await rm(paths.site, { recursive: true, force: true })
  await cp(paths.siteSource, paths.site, { recursive: true })
  await cp(paths.icon, `${paths.site}/icon.svg`)
  await cp(paths.dist, `${paths.site}/library`, { recursive: true })
  await cp(paths.unguarded, `${paths.site}/unguarded`, { recursive: true })
  // As an app's bundler would have it.
  await cp(`${paths.posthogDist}/module.slim.no-external.js`, `${paths.site}/bundled.js`)
}
