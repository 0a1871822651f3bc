/** The rules of the house that eslint cannot see (docs/architecture.md), without allowlist: `node scripts/house-rules.ts`. */
import path from 'node:path';
import { checkFiles } from './house-rules-files.ts';
import { checkImports } from './house-rules-imports.ts';
import { checkPlaces } from './house-rules-places.ts';
import { readArchitecture, readTree, type Violation } from './house-rules-tree.ts';

/** Everything below `root` that breaks a rule, in the order of the files. */
export const checkHouse = async (root: string): Promise<Violation[]> => {
  const architecture = readArchitecture(root);
  const files = readTree(root);
  const found = [
    ...checkFiles(files, architecture),
    ...checkPlaces(files, architecture),
    ...(await checkImports(root, architecture)),
  ];
  return found.sort((a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line);
};

if (process.argv[1] === import.meta.filename) {
  const violations = await checkHouse(path.resolve(import.meta.dirname, '..'));
  for (const { file, line, rule, message } of violations) console.log(`${file}:${line} ${rule} ${message}`);
  console.log(
    violations.length === 0 ? 'every house rule is kept' : `${violations.length} house rule(s) broken`,
  );
  process.exitCode = violations.length === 0 ? 0 : 1;
}
