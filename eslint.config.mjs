// SPDX-License-Identifier: MIT
import eslint from '@eslint/js'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

export default defineConfig(
  globalIgnores([
    '.toolchain/',
    'build/',
    'data/',
    'dist/',
    'test-results/',
    // Apps as strangers write them, with packages that are installed elsewhere.
    'tests/package/apps/',
    'tests/frameworks/*/',
    // The only CommonJS or Emscripten's own dialect.
    'src/**/*.js',
  ]),
  eslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: {
          allowDefaultProject: ['*.config.ts', 'playwright.*.config.ts', 'web/app/vite.config.ts'],
          defaultProject: 'tests/tsconfig.json',
        },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      // Numbers and booleans in messages are what they look like.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // `() => call()` is a function that gives nothing, and says so in its type.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Foreign objects and JSON are what they are at run time, whatever their types promise.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // Some assertions say what a reader should know, and compile without.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      // Interfaces here have methods, and what implements them are closures without `this`.
      '@typescript-eslint/unbound-method': 'off',
      // `Record<never, never>`: what no property is required of.
      '@typescript-eslint/no-generated-empty-object-type': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
    },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      // Playwright reads the names of fixtures out of the first parameter.
      'no-empty-pattern': 'off',
      // What stands in for an asynchronous function is one.
      '@typescript-eslint/require-await': 'off',
      // What a page's own globals are is known in the page.
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['web/app/**/*.ts', 'web/app/**/*.tsx'],
    rules: {
      // React Router takes responses and redirects as what is thrown.
      '@typescript-eslint/only-throw-error': 'off',
      // React's types call the event of a form deprecated, and have none in its place.
      '@typescript-eslint/no-deprecated': 'off',
      // The context that it hands to loaders is `any`.
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // Some browsers answer with a promise where the types say that there is nothing.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
    },
  },
  {
    files: ['**/*.mjs', 'tests/e2e/**/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        ['console', 'document', 'history', 'location', 'process', 'self', 'URL', 'window'].map(
          (name) => [name, 'readonly'],
        ),
      ),
    },
  },
)
