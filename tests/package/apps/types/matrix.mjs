// SPDX-License-Identifier: MIT
// Compiles types/usage.ts in every way in which apps resolve modules; prints what the compiler says.
import { copyFileSync, writeFileSync } from 'node:fs'
import ts from 'typescript'

const folder = import.meta.dirname
/** The same text as a CommonJS and as an ES module. */
for (const ending of ['cts', 'mts']) {
  copyFileSync(`${folder}/usage.ts`, `${folder}/usage.${ending}`)
}
// `module: commonjs` takes the format from here.
writeFileSync(`${folder}/package.json`, '{}')

const { ModuleKind, ModuleResolutionKind } = ts
const resolutions = [
  {
    name: 'node10',
    files: ['usage.ts', 'json.ts'],
    module: ModuleKind.CommonJS,
    moduleResolution: ModuleResolutionKind.Node10,
  },
  {
    name: 'node16',
    files: ['usage.mts'],
    module: ModuleKind.Node16,
    moduleResolution: ModuleResolutionKind.Node16,
  },
  {
    name: 'nodenext',
    // Since Node 20.19 and TypeScript 5.8 a CommonJS module may require an ES module.
    files: ['usage.mts', 'usage.cts'],
    module: ModuleKind.NodeNext,
    moduleResolution: ModuleResolutionKind.NodeNext,
  },
  {
    name: 'bundler',
    files: ['usage.ts', 'json.ts'],
    module: ModuleKind.ESNext,
    moduleResolution: ModuleResolutionKind.Bundler,
  },
]
const strictness = [
  { strict: false },
  { strict: true },
  { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
]

for (const { name, files, ...resolution } of resolutions) {
  for (const strict of strictness) {
    const program = ts.createProgram(
      files.map((file) => `${folder}/${file}`),
      {
        ...{ target: ts.ScriptTarget.ES2022, lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'] },
        ...{ noEmit: true, esModuleInterop: true, resolveJsonModule: true, types: [] },
        skipLibCheck: false,
        ...resolution,
        ...strict,
      },
    )
    // Ours alone: to check all of Vue's and React's twelve times takes minutes.
    const own = program
      .getSourceFiles()
      .filter(({ fileName }) => /\/(types|@loquent)\//.test(fileName))
    const found = [
      ...program.getOptionsDiagnostics(),
      ...program.getGlobalDiagnostics(),
      ...own.flatMap((file) => ts.getPreEmitDiagnostics(program, file)),
    ]
    console.log(`${name} ${JSON.stringify(strict)}: ${own.length} files, ${found.length} errors`)
    const host = {
      getCanonicalFileName: String,
      getCurrentDirectory: () => folder,
      getNewLine: () => '\n',
    }
    process.stdout.write(ts.formatDiagnostics(found, host))
    if (found.length > 0) process.exitCode = 1
  }
}
