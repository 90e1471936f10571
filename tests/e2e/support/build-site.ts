// SPDX-License-Identifier: MIT
import { cp, rm, writeFile } from 'node:fs/promises'
import { loaderAround } from './loader.js'
import { paths } from './paths.js'

const assemble = async (source: string, site: string): Promise<void> => {
  await rm(site, { recursive: true, force: true })
  await cp(source, site, { recursive: true })
  await cp(paths.icon, `${site}/icon.svg`)
  await cp(paths.dist, `${site}/library`, { recursive: true })
}

/** Puts the tests' own pages and the built library together. */
export default async function buildSite(): Promise<void> {
  await assemble(paths.plainAppSource, paths.plainApp)
  await assemble(paths.siteSource, paths.site)
  await cp(paths.unguarded, `${paths.site}/unguarded`, { recursive: true })
  await writeFile(
    `${paths.site}/unguarded/load-module.js`,
    await loaderAround(`${paths.unguarded}/loquent.js`),
  )
  await writeFile(
    `${paths.site}/unguarded/load-direct.js`,
    await loaderAround(`${paths.unguarded}/loquent-direct.js`, 'load-direct'),
  )
  // As an app's bundler would have it.
  await cp(`${paths.posthogDist}/module.slim.no-external.js`, `${paths.site}/bundled.js`)
  // With all products that an app can bundle.
  await cp(`${paths.posthogDist}/module.full.no-external.js`, `${paths.site}/full.js`)
}
