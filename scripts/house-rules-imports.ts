/** House rules about who imports whom: dependency-cruiser's rules, made from architecture.json and nothing else. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  cruise,
  type ICruiseOptions,
  type ICruiseResult,
  type IForbiddenRuleType,
  type IReachabilityForbiddenRuleType,
  type IRegularForbiddenRuleType,
} from 'dependency-cruiser';
import { lineAt, type Architecture, type Violation } from './house-rules-tree.ts';

/** Folders whose files are free to import: they know no word of the field. */
const OPEN = ['shared', 'platform', 'ui'];
const TEST = '\\.(test|fixture|cases)\\.ts$';
const anyOf = (words: string[]): string => `(${words.length > 0 ? words.join('|') : '(?!)'})`;
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

type To = IRegularForbiddenRuleType['to'] | IReachabilityForbiddenRuleType['to'];

const rule = (
  name: string,
  comment: string,
  from: IRegularForbiddenRuleType['from'],
  to: To,
): IForbiddenRuleType => ({ name, comment, severity: 'error', from, to }) as IForbiddenRuleType;

const orderRules = ({ mayUse }: Architecture): IForbiddenRuleType[] =>
  Object.entries(mayUse).map(([folder, others]) => {
    const words = ['shared', 'platform'].includes(folder) ? [] : ['paraglide'];
    return rule(
      `order-${folder}`,
      `architecture.json: ${folder} may use ${others.join(', ') || 'nothing'}`,
      { path: `^src/lib/${folder}/` },
      { path: '^src/', pathNot: `^src/lib/${anyOf([folder, ...others, ...words])}/` },
    );
  });

const doorRules = (fields: string): IForbiddenRuleType[] => {
  const door = `^src/lib/${fields}/(index\\.ts|index\\.server\\.ts|forms/[^/]+\\.ts)$`;
  const face = `^src/lib/${fields}/ui/`;
  const inside = { path: `^src/lib/${fields}/` };
  const why = 'another folder is entered by its doors: index.ts, index.server.ts, forms/, ui/ for components';
  const own = '^src/lib/$1/';
  return [
    rule(
      'doors-only',
      why,
      { path: '^src/lib/([^/]+)/', pathNot: '\\.svelte$' },
      { ...inside, pathNot: [own, door] },
    ),
    rule(
      'doors-only',
      why,
      { path: '^src/lib/([^/]+)/.*\\.svelte$' },
      { ...inside, pathNot: [own, door, face] },
    ),
    rule('doors-only', why, { path: '^src/routes/' }, { ...inside, pathNot: [door, face] }),
    rule('doors-only', why, { path: '^src/', pathNot: '^src/(lib|routes)/' }, { ...inside, pathNot: [door] }),
  ];
};

const edgeRules = (): IForbiddenRuleType[] => [
  rule(
    'routes-import-little',
    'routes import doors, forms, ui/, shared, platform, words and src/web',
    { path: '^src/routes/' },
    { path: '^src/', pathNot: '^src/(routes|web|lib)/' },
  ),
  rule(
    'commands-import-little',
    'commands go through doors, like routes',
    { path: '^src/cli/' },
    { path: '^src/', pathNot: '^src/(cli|demo|web|lib)/' },
  ),
  rule(
    'demonstration-imports-little',
    'the demonstration goes through doors and stands apart from commands and routes',
    { path: '^src/demo/' },
    { path: '^src/', pathNot: '^src/(demo|lib)/' },
  ),
  rule(
    'web-imports-little',
    'src/web joins doors for routes and commands; it knows neither',
    { path: '^src/web/' },
    { path: '^src/', pathNot: '^src/(web|lib)/' },
  ),
  rule(
    'commands-without-kit',
    'code that the command reaches runs without Kit',
    { path: '^src/cli/', pathNot: TEST },
    { path: '^\\$(app|env)(/|$)', reachable: true },
  ),
];

const pureRules = (fields: string, purePackages: string[]): IForbiddenRuleType[] => {
  const domain = '^src/(lib/([^/]+)|demo)/domain/';
  const pure = { path: ['^src/lib/shared/', domain], pathNot: TEST };
  const allowed = `(^|/)node_modules/${anyOf(purePackages.map(escaped))}/`;
  return [
    rule('pure-of-node', 'domain/ and shared/ know no Node', pure, { dependencyTypes: ['core'] }),
    rule('pure-of-packages', 'domain/ and shared/ use only what architecture.json calls pure', pure, {
      path: 'node_modules/',
      pathNot: allowed,
    }),
    rule(
      'pure-domain',
      'domain/ leans on domain/, shared/ and doors of pure words only',
      { path: '^src/lib/([^/]+)/domain/', pathNot: TEST },
      {
        path: '^src/',
        pathNot: ['^src/lib/$1/domain/', '^src/lib/shared/', `^src/lib/${fields}/index\\.ts$`],
      },
    ),
  ];
};

const serverRules = (): IForbiddenRuleType[] => {
  const plain = { path: '^src/lib/.*\\.ts$', pathNot: `\\.server\\.ts$|${TEST}` };
  const driver = '(^|/)node_modules/(@types/)?(pg|kysely|pino)/';
  return [
    rule('server-suffix-node', 'what touches Node is named *.server.ts', plain, {
      dependencyTypes: ['core'],
    }),
    rule('server-suffix-database', 'what touches the database is named *.server.ts', plain, { path: driver }),
    rule('server-suffix-passed-on', 'what imports *.server.ts runs on the server only: name it so', plain, {
      path: '\\.server\\.ts$',
      dependencyTypesNot: ['type-only'],
    }),
    rule(
      'component-without-server',
      'a component imports no server code, types apart',
      { path: '\\.svelte$' },
      { path: '\\.server\\.(ts|js)$' },
    ),
    rule(
      'no-cycle',
      'two files that need each other are one, or three',
      { path: '^src/' },
      {
        circular: true,
        viaOnly: { dependencyTypesNot: ['type-only'] },
      },
    ),
    rule('tests-are-leaves', 'nothing imports a test', {}, { path: '\\.test\\.ts$' }),
  ];
};

/** The rules that an architecture asks for. */
export const importRules = (architecture: Architecture): IForbiddenRuleType[] => {
  const fields = anyOf(Object.keys(architecture.mayUse).filter((folder) => !OPEN.includes(folder)));
  return [
    ...orderRules(architecture),
    ...doorRules(fields),
    ...edgeRules(),
    ...pureRules(fields, architecture.purePackages),
    ...serverRules(),
  ];
};

/** How the tree is read, for the checks and for `depcruise` by hand (.dependency-cruiser.mjs). */
export const cruiseOptions: ICruiseOptions = {
  doNotFollow: { path: ['node_modules', '^src/lib/paraglide/'] },
  tsPreCompilationDeps: true,
  moduleSystems: ['es6', 'cjs'],
  enhancedResolveOptions: {
    exportsFields: ['exports'],
    conditionNames: ['import', 'node', 'svelte', 'default', 'types'],
  },
};

const lineOfImport = (root: string, file: string, specifiers: string[]): number => {
  const text = readFileSync(path.join(root, file), 'utf8');
  const at = specifiers.map((one) => text.search(new RegExp(`['"]${escaped(one)}['"]`))).find((i) => i >= 0);
  return at === undefined ? 1 : lineAt(text, at);
};

/** Every import of `root`'s src/ that breaks a rule. */
export const checkImports = async (root: string, architecture: Architecture): Promise<Violation[]> => {
  const reply = await cruise(['src'], {
    ...cruiseOptions,
    baseDir: root,
    validate: true,
    ruleSet: { forbidden: importRules(architecture) },
  });
  const { summary, modules } = reply.output as ICruiseResult;
  const specifiers = (from: string, to: string): string[] =>
    (modules.find(({ source }) => source === from)?.dependencies ?? [])
      .filter(({ resolved }) => resolved === to)
      .map(({ module }) => module);
  const comments = new Map(summary.ruleSetUsed?.forbidden?.map(({ name, comment }) => [name, comment]));
  return summary.violations.map(({ from, to, rule: broken }) => ({
    rule: broken.name,
    file: from,
    line: lineOfImport(root, from, specifiers(from, to)),
    message: `imports ${to}: ${comments.get(broken.name) ?? ''}`,
  }));
};
