import { describe, expect, test } from 'vitest';
import { brokenRules, type Case } from './house-rules.fixture.ts';

const script = (code: string): string => `<script lang="ts">\n${code}\n</script>\n<p>{1}</p>\n`;

const DOORS: Case[] = [
  [
    'a field folder used upwards',
    { 'src/lib/town/x.ts': "import '#lib/guide/index.ts';", 'src/lib/guide/index.ts': '' },
    ['order-town'],
  ],
  ['shared that knows the field', { 'src/lib/shared/x.ts': "import '../town/index.ts';" }, ['order-shared']],
  [
    'a folder that reads a route',
    { 'src/lib/town/x.ts': "import '../../routes/y.ts';", 'src/routes/y.ts': '' },
    ['order-town'],
  ],
  ['past a door', { 'src/lib/guide/x.ts': "import '#lib/town/domain/street.ts';" }, ['doors-only']],
  [
    'past a door for a type',
    { 'src/lib/guide/x.ts': "import type { Street } from '#lib/town/domain/street.ts';" },
    ['doors-only'],
  ],
  [
    'past a door for a type, in a component',
    {
      'src/lib/guide/ui/Way.svelte': script("import type { Street } from '#lib/town/domain/street.ts';"),
    },
    ['doors-only'],
  ],
  [
    'a component of another folder, from a script',
    {
      'src/lib/guide/x.ts': "import '#lib/town/ui/StreetName.svelte';",
    },
    ['doors-only'],
  ],
  ['a route past a door', { 'src/routes/x.ts': "import '#lib/town/domain/street.ts';" }, ['doors-only']],
  ['a command past a door', { 'src/cli/x.ts': "import '#lib/town/domain/street.ts';" }, ['doors-only']],
  [
    'a command that imports a route',
    {
      'src/cli/x.ts': "import '../routes/y.ts';",
      'src/routes/y.ts': '',
    },
    ['commands-import-little'],
  ],
  [
    'a route that imports a command',
    {
      'src/routes/x.ts': "import '../cli/y.ts';",
      'src/cli/y.ts': '',
    },
    ['routes-import-little'],
  ],
  [
    'the demonstration through web',
    {
      'src/demo/x.ts': "import '../web/y.ts';",
      'src/web/y.ts': '',
    },
    ['demonstration-imports-little'],
  ],
  [
    'web that imports a route',
    {
      'src/web/x.ts': "import '../routes/y.ts';",
      'src/routes/y.ts': '',
    },
    ['web-imports-little'],
  ],
  [
    'through the doors',
    {
      'src/lib/guide/x.ts': "import { street } from '#lib/town/index.ts';\nexport const x = street;",
      'src/lib/guide/ui/Way.svelte': script("import Name from '#lib/town/ui/StreetName.svelte';\nName;"),
      'src/routes/x.ts': "import '#lib/town/ui/StreetName.svelte';\nimport '../web/y.ts';",
      'src/web/y.ts': "import '#lib/town/index.ts';",
      'src/cli/z.ts': "import '../web/y.ts';",
    },
    [],
  ],
];

const PURE: Case[] = [
  [
    'Node in domain/',
    { 'src/lib/town/domain/x.ts': "import 'node:fs';" },
    ['pure-of-node', 'server-suffix-node'],
  ],
  ['Node in shared/', { 'src/lib/shared/x.ts': "import 'node:fs';" }, ['pure-of-node', 'server-suffix-node']],
  ['a package in domain/', { 'src/lib/town/domain/x.ts': "import 'valibot';" }, ['pure-of-packages']],
  ['a package in the demonstration', { 'src/demo/domain/x.ts': "import 'valibot';" }, ['pure-of-packages']],
  ['the pure package', { 'src/lib/town/domain/x.ts': "import 'temporal-polyfill';" }, []],
  [
    'domain/ that leans on its own edge',
    {
      'src/lib/town/domain/x.ts': "import '../y.ts';",
      'src/lib/town/y.ts': '',
    },
    ['pure-domain'],
  ],
  ['a test in domain/ may read a file', { 'src/lib/town/domain/x.test.ts': "import 'node:fs';" }, []],
];

const SERVER: Case[] = [
  ['Node without the suffix', { 'src/lib/town/x.ts': "import 'node:fs';" }, ['server-suffix-node']],
  ['a database without the suffix', { 'src/lib/town/x.ts': "import 'pg';" }, ['server-suffix-database']],
  ['with the suffix', { 'src/lib/town/x.server.ts': "import 'node:fs';\nimport 'kysely';" }, []],
  [
    'server code imported by plain code',
    {
      'src/lib/town/x.ts': "import './y.server.ts';",
      'src/lib/town/y.server.ts': '',
    },
    ['server-suffix-passed-on'],
  ],
  [
    'server code in a component',
    {
      'src/lib/town/ui/Way.svelte': script("import { y } from '../y.server.ts';\ny;"),
      'src/lib/town/y.server.ts': 'export const y = 1;',
    },
    ['component-without-server'],
  ],
  [
    'a type of server code in a component',
    {
      'src/lib/town/ui/Way.svelte': script("import type { Y } from '../y.server.ts';\nlet y: Y;"),
      'src/lib/town/y.server.ts': 'export type Y = 1;',
    },
    [],
  ],
  [
    'two files that need each other',
    {
      'src/lib/town/x.ts': "import './y.ts';",
      'src/lib/town/y.ts': "import './x.ts';",
    },
    ['no-cycle'],
  ],
  [
    'two files that need each other as types only',
    {
      'src/lib/town/x.ts': "import type { Y } from './y.ts';\nexport type X = Y;",
      'src/lib/town/y.ts': "import type { X } from './x.ts';\nexport type Y = X;",
    },
    [],
  ],
  [
    'a test that is imported',
    {
      'src/lib/town/x.ts': "import './y.test.ts';",
      'src/lib/town/y.test.ts': '',
    },
    ['tests-are-leaves'],
  ],
  [
    'a command that reaches Kit',
    {
      'src/cli/x.ts': "import '../web/y.ts';",
      'src/web/y.ts': "import { building } from '$app/environment';\nexport const y = building;",
    },
    ['commands-without-kit'],
  ],
];

describe.each([
  ['doors', DOORS],
  ['pure code', PURE],
  ['server code', SERVER],
])('house rules: %s', (_group, cases) => {
  test.each(cases)('%s', async (_what, files, rules) => {
    expect(await brokenRules(files)).toEqual(rules);
  });
});
