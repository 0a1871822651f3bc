import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

const noAmbientClock = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The clock is injected: take `now` as an argument (platform/clock.server.ts).',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'The clock is injected: take `now` as an argument (platform/clock.server.ts).',
  },
];

const pure = [
  { selector: 'ThrowStatement', message: 'domain/ and shared/ return a Result.' },
  { selector: ':function[async=true]', message: 'domain/ and shared/ are synchronous.' },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Randomness is injected.',
  },
  {
    selector: "MemberExpression[object.name='Temporal'][property.name='Now']",
    message: 'The clock is injected.',
  },
];

export default ts.config(
  { ignores: ['build/', '.svelte-kit/', '.cache/', '.jalon/', 'src/lib/paraglide/', 'node_modules/'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: {
      'max-lines': ['error', { max: 200 }],
      'max-lines-per-function': [
        'error',
        { max: 40, skipBlankLines: true, skipComments: true, IIFEs: false },
      ],
      'no-undef': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-explicit-any': 'error',
      'no-console': 'error',
      // Addresses are translated by ui/addresses.ts and pages are not hydrated: Kit's resolve() would know neither.
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.svelte'],
    rules: { 'no-restricted-syntax': ['error', ...noAmbientClock] },
  },
  { files: ['src/lib/platform/**/*.ts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['src/lib/*/domain/**/*.ts', 'src/lib/shared/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noAmbientClock, ...pure] },
  },
  { files: ['**/*.svelte'], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    files: ['**/*.test.ts', 'e2e/**', 'bench/**'],
    rules: { 'max-lines-per-function': 'off', 'no-restricted-syntax': 'off' },
  },
  { files: ['scripts/**', 'bench/**'], rules: { 'no-console': 'off' } },
);
