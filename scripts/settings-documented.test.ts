/** docs/operations.md against the source: every environment variable is explained, and none that is not there. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const CODE = /\.(ts|mjs|svelte)$/;

const filesOf = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && CODE.test(entry.name) && !/\.test\.ts$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !file.includes(`${path.sep}paraglide${path.sep}`));

const source = [...['src', 'scripts', 'e2e', 'bench', 'bin'].flatMap(filesOf), path.join(root, 'server.mjs')]
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n');
const page = readFileSync(path.join(root, 'docs', 'operations.md'), 'utf8');

const READ = /\b(?:env|environment)(?:\.|\??\.?\[['"])([A-Z][A-Z0-9_]+)/g;
const read = [...new Set([...source.matchAll(READ)].map(([, name]) => name as string))].sort();

test('the variables are found at all', () => {
  expect(read).toEqual(
    expect.arrayContaining(['PORT', 'DATABASE_URL', 'JALON_DATA', 'JALON_LOG', 'JALON_PHONE']),
  );
});

test('every variable that the source reads is in docs/operations.md', () => {
  const explained = new Set([...page.matchAll(/`([A-Z][A-Z0-9_]+)(?:=[^`]*)?`/g)].map(([, name]) => name));
  expect(read.filter((name) => !explained.has(name))).toEqual([]);
});

test('docs/operations.md explains no variable that nothing reads', () => {
  const rows = [...page.matchAll(/^\| `([A-Z][A-Z0-9_]+)` \|/gm)].map(([, name]) => name as string);
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.filter((name) => !read.includes(name))).toEqual([]);
});
