import { describe, expect, test } from 'vitest';
import { brokenRules, type Case } from './house-rules.fixture.ts';

const lines = (count: number): string => 'export {};\n'.repeat(count);
const PAGE_ACCESS = "export const _access = 'public';\n";

const NAMES: Case[] = [
  ['a file in camel case', { 'src/lib/town/bigSquare.ts': '' }, ['file-name']],
  ['a folder in capitals', { 'src/lib/town/Big/square.ts': '' }, ['file-name']],
  ['a component in kebab-case', { 'src/lib/ui/big-square.svelte': '<p>x</p>' }, ['file-name']],
  ['a route file that Kit does not know', { 'src/routes/+pages.ts': '' }, ['file-name']],
  ['a refused name', { 'src/lib/town/helpers.ts': '' }, ['refused-name']],
  ['a refused last word', { 'src/lib/town/street-utils.ts': '' }, ['refused-name']],
  ['a refused component', { 'src/lib/ui/StreetHelpers.svelte': '<p>x</p>' }, ['refused-name']],
  ['a refused folder', { 'src/lib/town/utils/street.ts': '' }, ['refused-name']],
  ['201 lines', { 'src/lib/town/long.ts': lines(201) }, ['file-length']],
  ['200 lines', { 'src/lib/town/long.ts': lines(200) }, []],
  ['a folder that nobody announced', { 'src/lib/village/index.ts': '' }, ['known-folder']],
  ['a migration and a README', { 'db/migrations/0001_first.sql': '', 'src/lib/town/README.md': '' }, []],
];

const PLACES: Case[] = [
  ['SQL in a use case', { 'src/lib/town/use-cases/x.server.ts': 'sql`select 1`;' }, ['sql-place']],
  [
    'typed SQL in a route',
    {
      'src/routes/+server.ts': `${PAGE_ACCESS}sql<{ n: number }>\`select 1\`;`,
    },
    ['sql-place'],
  ],
  ['the query builder in web', { 'src/web/x.server.ts': "db\n  .selectFrom('a');" }, ['sql-place']],
  ['the driver in a command', { 'src/cli/x.ts': 'await client.query(`select 1`);' }, ['sql-place']],
  [
    'SQL where it belongs',
    {
      'src/lib/town/town-store.server.ts': 'sql`select 1`;',
      'src/lib/town/queries/x.server.ts': "db.selectFrom('a');",
      'src/lib/town/x.db.test.ts': 'sql`select 1`;',
      'src/lib/platform/x.server.ts': "client.query('select 1');",
    },
    [],
  ],
  ['a page without access', { 'src/routes/a/+page.svelte': '<p>x</p>' }, ['route-access']],
  ['an endpoint without access', { 'src/routes/a/+server.ts': 'export const GET = 1;' }, ['route-access']],
  [
    'an unknown access',
    {
      'src/routes/a/+page.svelte': '<p>x</p>',
      'src/routes/a/+page.ts': "export const _access = 'anybody';",
    },
    ['route-access'],
  ],
  [
    'access that is only imported, beside a server file without one',
    {
      'src/routes/a/+page.svelte': '<p>x</p>',
      'src/routes/a/+page.ts': PAGE_ACCESS,
      'src/routes/a/+page.server.ts': '',
    },
    ['route-access'],
  ],
  [
    'a page with access',
    {
      'src/routes/a/+page.svelte': '<p>x</p>',
      'src/routes/a/+page.ts': PAGE_ACCESS,
    },
    [],
  ],
];

describe.each([
  ['names', NAMES],
  ['places', PLACES],
])('house rules: %s', (_group, cases) => {
  test.each(cases)('%s', async (_what, files, rules) => {
    expect(await brokenRules(files)).toEqual(rules);
  });
});
