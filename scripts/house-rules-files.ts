/** House rules about names and lengths of files. */
import type { Architecture, SourceFile, Violation } from './house-rules-tree.ts';

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const PASCAL = /^[A-Z][A-Za-z0-9]*$/;
const ROUTE_FILE = /^\+(page|layout|error|server)(\.server)?\.(ts|svelte)$/;
const MIGRATION = /^db\/migrations\/\d{4}_[a-z0-9]+(_[a-z0-9]+)*\.sql$/;
// A route's folder is an address: `[place=shortid]` and `agenda.ics` are Kit's own way of writing one.
const ROUTE_FOLDER = /^(\[[a-z=.]+\]|\([a-z-]+\)|[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)?)$/;

const isWellNamed = (name: string, file: string): boolean => {
  if (name === 'README.md' || MIGRATION.test(file)) return true;
  if (file.startsWith('src/routes/') && name.startsWith('+')) return ROUTE_FILE.test(name);
  const parts = name.split('.').slice(0, -1);
  return name.endsWith('.svelte')
    ? parts.length === 1 && PASCAL.test(parts[0] ?? '')
    : parts.every((part) => KEBAB.test(part));
};

const isWellNamedFolder = (name: string, file: string): boolean =>
  KEBAB.test(name) || (file.startsWith('src/routes/') && ROUTE_FOLDER.test(name));

/** `helpers.ts`, `date-helpers.ts` and `DateHelpers.svelte` all hide what is inside. */
const refusedWord = (name: string, refused: string[]): string | undefined => {
  const stem = (name.split('.')[0] ?? '').replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
  return refused.find((word) => stem === word || stem.endsWith(`-${word}`));
};

const nameProblems = ({ path: file }: SourceFile, { refusedNames }: Architecture): Violation[] => {
  const folders = file.split('/').slice(0, -1);
  const name = file.split('/').at(-1) ?? '';
  const problem = (rule: string, message: string): Violation => ({ rule, file, line: 1, message });
  const found: Violation[] = [];
  if (!isWellNamed(name, file))
    found.push(problem('file-name', 'files are kebab-case, components PascalCase'));
  for (const folder of folders.slice(1))
    if (!isWellNamedFolder(folder, file)) found.push(problem('file-name', `folder ${folder}: kebab-case`));
  const refused = [...folders, name].map((part) => refusedWord(part, refusedNames)).find(Boolean);
  if (refused) found.push(problem('refused-name', `"${refused}" says nothing: name what it is about`));
  return found;
};

const COUNTED = /\.(ts|mjs|js|svelte|css)$/;

const lengthProblem = ({ path: file, text }: SourceFile, { limits }: Architecture): Violation[] => {
  const lines = text.trimEnd().split('\n').length;
  if (!COUNTED.test(file) || lines <= limits.fileLines) return [];
  return [
    {
      rule: 'file-length',
      file,
      line: limits.fileLines + 1,
      message: `${lines} lines, ${limits.fileLines} at most`,
    },
  ];
};

/** Names (kebab-case, PascalCase components, refused words) and lengths. */
export const checkFiles = (files: SourceFile[], architecture: Architecture): Violation[] =>
  files.flatMap((file) => [...nameProblems(file, architecture), ...lengthProblem(file, architecture)]);
