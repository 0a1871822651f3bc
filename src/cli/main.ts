import path from 'node:path';
import { clockFrom } from '#lib/platform/clock.server.ts';
import { readSettings, type Settings } from '#lib/platform/settings.server.ts';
import { openTerritory } from './installation.ts';
import { line, Refusal, REFUSED, USAGE, type Deps, type Io } from './io.ts';
import { explain } from './problems.ts';

type Verb = {
  what: string;
  run: (args: string[], io: Io, deps: Deps, settings: Settings) => Promise<number>;
};

// Each verb is loaded when it is called: `jalon hours` needs no database driver.
const VERBS: Record<string, Verb> = {
  serve: {
    what: 'set everything up and serve the product',
    run: async (...all) => (await import('./serve.ts')).runServe(...all),
  },
  dev: {
    what: 'the same with reload, for developers',
    run: async (...all) => (await import('./dev.ts')).runDev(...all),
  },
  migrate: {
    what: 'bring the database to the newest schema',
    run: async (...all) => (await import('./migrate.ts')).runMigrate(...all),
  },
  territory: {
    what: 'load a territory, list them, find a place',
    run: async (args, io, deps, settings) => {
      // Without the usual one: the first territory of an installation may be another.
      const { openMigrated } = await import('./installation.ts');
      const say = (text: string) => line(io.stderr, `jalon: ${text}`);
      const openOwnerDatabase = () => openMigrated(settings, say);
      return (await import('./territory.ts')).runTerritory(args, io, { ...deps, openOwnerDatabase });
    },
  },
  import: {
    what: 'import places from a file, take an import back',
    run: async (...all) => (await import('./import.ts')).runImport(...all),
  },
  imports: {
    what: 'do the imports asked for on the web',
    run: async (...all) => (await import('./imports.ts')).runImports(...all),
  },
  export: {
    what: 'write the public offer in an open format',
    run: async (...all) => (await import('./export.ts')).runExport(...all),
  },
  demo: {
    what: 'load or renew the demonstration territory',
    run: async (...all) => (await import('./demo.ts')).runDemo(...all),
  },
  search: {
    what: 'search the offer',
    run: async (...all) => (await import('./search.ts')).runSearch(...all),
  },
  orient: {
    what: 'propose places for the needs of a file',
    run: async (...all) => (await import('./orient.ts')).runOrient(...all),
  },
  hours: {
    what: 'read opening hours from standard input',
    run: async (args, io, deps) => (await import('./hours.ts')).runHours(args, io, { locale: deps.locale }),
  },
  accounts: {
    what: 'invite somebody, the first operator among them',
    run: async (...all) => (await import('./accounts.ts')).runAccounts(...all),
  },
  timetables: {
    what: 'compute the coming weeks of opening hours again',
    run: async (...all) => (await import('./timetables.ts')).runTimetables(...all),
  },
  campaigns: {
    what: 'send the campaigns that are due, and reminders',
    run: async (...all) => (await import('./campaigns.ts')).runCampaigns(...all),
  },
  referrals: {
    what: 'remind structures of people who wait, tell people, let lapse what is old',
    run: async (...all) => (await import('./referrals.ts')).runReferrals(...all),
  },
  journeys: {
    what: 'erase journeys that were kept as long as they may be',
    run: async (...all) => (await import('./journeys.ts')).runJourneys(...all),
  },
  upkeep: {
    what: 'forget who reported errors long ago, propose duplicates',
    run: async (...all) => (await import('./upkeep.ts')).runUpkeep(...all),
  },
  mail: {
    what: 'say that a mail came back',
    run: async (args, io, deps) => (await import('./mail.ts')).runMail(args, io, deps),
  },
  listings: {
    what: 'load the outside maps and training sites of a file',
    run: async (args, io, deps) => (await import('./listings.ts')).runListings(args, io, deps),
  },
  diagnosis: {
    what: 'abilities and items from answers (item response theory)',
    run: async (args, io, deps) =>
      (await import('./diagnosis.ts')).runDiagnosis(args, io, { locale: deps.locale }),
  },
  keys: {
    what: 'make or rotate the keys over what is personal',
    run: async (...all) => (await import('./keys.ts')).runKeys(...all),
  },
  backup: {
    what: 'write all data to a file, while it runs',
    run: async (...all) => (await import('./backup.ts')).runBackup(...all),
  },
  restore: {
    what: 'put a backup into an empty database',
    run: async (...all) => (await import('./backup.ts')).runRestore(...all),
  },
};

const help = (): string => {
  const verbs = Object.entries(VERBS).map(([name, { what }]) => `  ${name.padEnd(12)}${what}`);
  return [
    'jalon <verb> [options]',
    '',
    ...verbs,
    '',
    'jalon <verb> --help says more. Exit codes: 0 done, 1 refused or failed, 2 wrong usage.',
  ].join('\n');
};

const localeOf = (env: Record<string, string | undefined>): Deps['locale'] => {
  const wanted = (env.JALON_LANG ?? '').slice(0, 2);
  return wanted === 'nl' || wanted === 'de' || wanted === 'en' ? wanted : 'fr';
};

const main = async (argv: string[], io: Io): Promise<number> => {
  const [name, ...args] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    line(io.stdout, help());
    return name === undefined ? USAGE : 0;
  }
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (!verb) {
    line(io.stderr, `jalon: there is no verb "${name}".\n\n${help()}`);
    return USAGE;
  }
  const settings = readSettings(
    process.env,
    process.env.JALON_ROOT ?? path.resolve(import.meta.dirname, '../..'),
  );
  if (!settings.ok) throw new Refusal(explain(settings.problem));
  const clock = clockFrom(process.env);
  const say = (text: string) => line(io.stderr, `jalon: ${text}`);
  const openOwnerDatabase = () => openTerritory(settings.value, clock, say);
  return verb.run(
    args,
    io,
    { openOwnerDatabase, clock, now: clock, locale: localeOf(process.env) },
    settings.value,
  );
};

// A reader that closes early (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? 0 : REFUSED),
);
try {
  process.exitCode = await main(process.argv.slice(2), process);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  line(process.stderr, `jalon: ${error.message}`);
  process.exitCode = REFUSED;
}
