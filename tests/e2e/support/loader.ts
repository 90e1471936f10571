// SPDX-License-Identifier: MIT
import { join } from 'node:path'
import { build } from 'esbuild'
import { paths } from './paths.js'

/** The loader as toolchain/build-sdk.sh makes it, around what Emscripten has made of another module. */
export const loaderAround = async (
  glue: string,
  loader: 'load-module' | 'load-direct' = 'load-module',
): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [join(paths.root, `web/sdk/${loader}.ts`)],
    bundle: true,
    format: 'esm',
    write: false,
    external: [
      './loquent-hex.js',
      './loquent-direct-hex.js',
      './browser/script-tag.js',
      './sentence-codes.js',
    ],
    plugins: [
      {
        name: 'glue',
        setup: ({ onResolve }) =>
          onResolve({ filter: /^\.\/loquent(-direct)?\.js$/ }, () => ({ path: glue })),
      },
    ],
  })
  return outputFiles[0]?.text ?? ''
}
