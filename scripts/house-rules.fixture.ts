/** Small projects that break a rule, for the tests of the rules. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkHouse } from './house-rules.ts';

const root = path.resolve(import.meta.dirname, '..');

const ARCHITECTURE = {
  mayUse: {
    shared: [],
    platform: ['shared'],
    ui: ['shared'],
    town: ['shared', 'platform', 'ui'],
    guide: ['shared', 'platform', 'ui', 'town'],
  },
  purePackages: ['temporal-polyfill'],
  limits: { fileLines: 200 },
  refusedNames: ['utils', 'helpers', 'types'],
};

/** The names of the rules that a small project with these files breaks. */
export const brokenRules = async (files: Record<string, string>): Promise<string[]> => {
  const tree = mkdtempSync(path.join(os.tmpdir(), 'jalon-rules-'));
  const all = {
    'architecture.json': JSON.stringify(ARCHITECTURE),
    'package.json': JSON.stringify({ type: 'module', imports: { '#lib/*': './src/lib/*' } }),
    'src/lib/shared/words.ts': 'export const word = 1;\n',
    'src/lib/town/index.ts': "export { street } from './domain/street.ts';\n",
    'src/lib/town/domain/street.ts': 'export type Street = string;\nexport const street = 1;\n',
    'src/lib/town/ui/StreetName.svelte': '<p>a street</p>\n',
    ...files,
  };
  try {
    for (const [name, text] of Object.entries(all)) {
      mkdirSync(path.dirname(path.join(tree, name)), { recursive: true });
      writeFileSync(path.join(tree, name), text);
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(tree, 'node_modules'));
    return [...new Set((await checkHouse(tree)).map(({ rule }) => rule))].sort();
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
};

/** What is wrong, the files that make it so, the rules that say so. */
export type Case = [what: string, files: Record<string, string>, rules: string[]];
