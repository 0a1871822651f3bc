/** What every house rule looks at (a tree of files) and answers with (violations). */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A file of the project: its path from the root, with `/`, and its text. */
export type SourceFile = { path: string; text: string };

/** A rule that a file breaks: `line` counts from 1. */
export type Violation = { rule: string; file: string; line: number; message: string };

/** The part of architecture.json that the rules read. */
export type Architecture = {
  mayUse: Record<string, string[]>;
  purePackages: string[];
  limits: { fileLines: number };
  refusedNames: string[];
};

const FOLDERS = ['src', 'scripts', 'e2e', 'bench', 'bin', 'db', 'messages'];
const GENERATED = 'src/lib/paraglide/';

const filesUnder = (root: string, folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));

/** Every file that people write, below `root`; what tools generate is left out. */
export const readTree = (root: string): SourceFile[] =>
  FOLDERS.filter((folder) => existsSync(path.join(root, folder)))
    .flatMap((folder) => filesUnder(root, folder))
    .filter((file) => !file.startsWith(GENERATED))
    .sort()
    .map((file) => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') }));

/** architecture.json of `root`. It is ours and checked in: a file that does not parse is a bug, thrown. */
export const readArchitecture = (root: string): Architecture =>
  JSON.parse(readFileSync(path.join(root, 'architecture.json'), 'utf8')) as Architecture;

/** The line, from 1, on which `index` lies. */
export const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;
