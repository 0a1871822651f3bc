/** House rules about where a thing may stand: SQL, who may use a route, types taken from another folder. */
import { ACCESSES } from '../src/lib/accounts/domain/access.ts';
import { lineAt, type Architecture, type SourceFile, type Violation } from './house-rules-tree.ts';

const SQL_PLACES =
  /^(scripts|bench|db)\/|^src\/lib\/platform\/|^src\/lib\/[^/]+\/queries\/[^/]+\.server\.ts$|-store\.server\.ts$|\.db\.(test|fixture)\.ts$/;
const SQL =
  /(?<![\w.])sql(?:<[^`]*?>)?`|\.(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(|\.query\(\s*[`'"]\s*(?:select|insert|update|delete|create|alter|drop|truncate|copy|set)\b/gi;

/** SQL stands in stores, queries and platform/ only. */
const checkSql = (files: SourceFile[]): Violation[] =>
  files
    .filter(({ path: file }) => /^(src|bin)\/.*\.(ts|svelte|mjs)$/.test(file) && !SQL_PLACES.test(file))
    .flatMap(({ path: file, text }) =>
      [...text.matchAll(SQL)].map((found) => ({
        rule: 'sql-place',
        file,
        line: lineAt(text, found.index),
        message: `${found[0]}: SQL stands in *-store.server.ts, queries/*.server.ts and platform/`,
      })),
    );

// Who may use a route; the access tests are generated from these words.
const KNOWN_ACCESS: readonly string[] = ACCESSES;
const ACCESS = /^export const _access(?:\s*:[^=]+)?\s*=\s*(['"])([^'"]*)\1/m;

const accessProblem = (file: SourceFile | undefined, route: string): Violation[] => {
  const where = { rule: 'route-access', file: file?.path ?? route, line: 1 };
  const found = ACCESS.exec(file?.text ?? '');
  if (!found) return [{ ...where, message: `no _access exported: who may use ${route}?` }];
  const value = found[2] ?? '';
  if (KNOWN_ACCESS.includes(value)) return [];
  return [{ ...where, message: `_access '${value}' is unknown; known: ${KNOWN_ACCESS.join(', ')}` }];
};

/** Every page and every endpoint says who may use it. */
const checkAccess = (files: SourceFile[]): Violation[] => {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return files.flatMap(({ path: file }) => {
    const cut = /^(src\/routes\/(?:.*\/)?)\+(server\.ts|page\.svelte)$/.exec(file);
    if (!cut) return [];
    const folder = cut[1] ?? '';
    if (cut[2] === 'server.ts') return accessProblem(byPath.get(file), file);
    return accessProblem(byPath.get(`${folder}+page.server.ts`) ?? byPath.get(`${folder}+page.ts`), file);
  });
};

const TYPE_IMPORT = /import\s+type\s+[^;]*?from\s+'#lib\/([^/']+)\/([^']+)'/g;

/** The compiler drops type imports of components before dependency-cruiser sees them: read here. */
const checkComponentTypes = (files: SourceFile[], { mayUse }: Architecture): Violation[] =>
  files
    .filter(({ path: file }) => file.endsWith('.svelte'))
    .flatMap(({ path: file, text }) =>
      [...text.matchAll(TYPE_IMPORT)].flatMap(([, folder = '', rest = ''], index) => {
        const own = /^src\/lib\/([^/]+)\//.exec(file)?.[1];
        const isOpen = ['shared', 'platform', 'ui', 'paraglide', own].includes(folder);
        const isDoor = /^(index(\.server)?\.ts|forms\/[^/]+\.ts|ui\/.+)$/.test(rest);
        const isAllowed = own === undefined || [own, 'paraglide', ...(mayUse[own] ?? [])].includes(folder);
        if ((isOpen || isDoor) && isAllowed) return [];
        const line = lineAt(text, [...text.matchAll(TYPE_IMPORT)][index]?.index ?? 0);
        const message = `type of #lib/${folder}/${rest}: through a door that architecture.json allows`;
        return [{ rule: 'doors-only', file, line, message }];
      }),
    );

/** Folders of src/lib that architecture.json does not know have no rule: they may not exist. */
const checkKnownFolders = (files: SourceFile[], { mayUse }: Architecture): Violation[] => {
  const known = new Set(Object.keys(mayUse));
  const folders = new Map<string, string>();
  for (const { path: file } of files) {
    const folder = /^src\/lib\/([^/]+)\//.exec(file)?.[1];
    if (folder && !known.has(folder) && !folders.has(folder)) folders.set(folder, file);
  }
  return [...folders].map(([folder, file]) => ({
    rule: 'known-folder',
    file,
    line: 1,
    message: `src/lib/${folder} is not in architecture.json (mayUse)`,
  }));
};

/** SQL, access, types of components and known folders. */
export const checkPlaces = (files: SourceFile[], architecture: Architecture): Violation[] => [
  ...checkSql(files),
  ...checkAccess(files),
  ...checkComponentTypes(files, architecture),
  ...checkKnownFolders(files, architecture),
];
