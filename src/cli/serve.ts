import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive } from '#lib/platform/embedded-folders.server.ts';
import { secretOf } from '#lib/platform/secret.server.ts';
import type { Settings } from '#lib/platform/settings.server.ts';
import { DONE, line, Refusal, type Deps, type Io } from './io.ts';
import { eraseWhatCameBack } from './erasures.ts';
import { ensureTerritory, migrateTo, openAddresses, type Addresses } from './installation.ts';
import { watchImports } from './import-watch.ts';
import { startNightly, nightlyJob, verbJob } from './nightly.ts';
import { watchReferrals } from './referral-watch.ts';
import { prepareDemonstration, prepareListedSites } from './prepare.ts';

const HELP = `jalon serve

Sets everything up (database, migrations, territory; in demonstration mode the demonstration territory) and serves
the product. PORT (3000), HOST, JALON_DATA, DATABASE_URL and the others are in docs/operations.md.`;

type Say = (text: string) => void;
type WebServer = { port: number; load: () => Promise<void>; stop: () => Promise<void> };

const lockFile = (settings: Settings) => path.join(settings.dataFolder, 'serving.json');

/** One server for a data folder: a second start says where the first one is. */
const refuseSecondStart = (settings: Settings): void => {
  const file = lockFile(settings);
  if (settings.databaseUrl || !existsSync(file)) return;
  const { pid, port } = JSON.parse(readFileSync(file, 'utf8')) as { pid: number; port: number };
  if (isAlive(pid) && pid !== process.pid)
    throw new Refusal(
      `already running on http://localhost:${port} with this data (process ${pid}, ${settings.dataFolder}).\nStop it, or set JALON_DATA to another folder and PORT to another port.`,
    );
};

const startListening = async (settings: Settings): Promise<WebServer> => {
  const { startWebServer } = (await import(path.join(settings.root, 'server.mjs'))) as {
    startWebServer: (options: object) => Promise<WebServer>;
  };
  try {
    return await startWebServer({ port: settings.port, host: settings.host, proxyHops: settings.proxyHops });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new Refusal(
        `port ${settings.port} is taken by another program. Start on another one: PORT=${settings.port + 1} npm start`,
      );
    if (code === 'EACCES')
      throw new Refusal(
        `this account may not listen on port ${settings.port}. Take one above 1023: PORT=3000 npm start`,
      );
    throw error;
  }
};

const refuseDangerousLogin = (settings: Settings): void => {
  if (settings.mode === 'production' && settings.ownerUrl && settings.ownerUrl === settings.databaseUrl)
    throw new Refusal(
      'DATABASE_URL and DATABASE_OWNER_URL are the same login: production does not serve as the owner of the database.',
    );
};

const prepare = async (settings: Settings, addresses: Addresses, deps: Deps, say: Say): Promise<void> => {
  if (settings.databaseUrl && !settings.ownerUrl) return;
  await migrateTo(settings, addresses, say);
  await eraseWhatCameBack(settings, addresses.ownerUrl, say);
  const territoryId = await ensureTerritory(settings, addresses.ownerUrl, deps.clock, say);
  if (settings.mode === 'demo') await prepareDemonstration(addresses, territoryId, settings, deps, say);
  await prepareListedSites(addresses, territoryId, settings, deps, say);
};

const untilStopped = (stop: () => Promise<void>): Promise<void> =>
  new Promise((resolve) => {
    let isStopping = false;
    const once = () => {
      if (isStopping) return;
      isStopping = true;
      void stop().then(resolve);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, once);
    // The small script that found our runtime is gone (killed): nobody could stop us any more.
    process.on('disconnect', once);
    // Listening must not keep us alive once all is stopped.
    process.channel?.unref();
  });

const servingAddresses = (settings: Settings): Promise<Addresses> =>
  settings.databaseUrl && !settings.ownerUrl
    ? Promise.resolve({
        ownerUrl: '',
        appUrl: settings.databaseUrl,
        authUrl: settings.authUrl,
        isEmbedded: false,
        stop: async () => undefined,
      })
    : openAddresses(settings);

const buildPages = async (settings: Settings, say: Say): Promise<void> => {
  const builder = (await import(path.join(settings.root, 'scripts/build.ts'))) as {
    ensureBuild: () => boolean;
  };
  if (!existsSync(path.join(settings.root, 'build', 'handler.js')))
    say('building the pages (about 15 s, the first time only)');
  builder.ensureBuild();
};

/** The pages read these when they are loaded. */
const handOver = (settings: Settings, addresses: Addresses): void => {
  Object.assign(process.env, { DATABASE_URL: addresses.appUrl, JALON_MODE: settings.mode });
  process.env.JALON_DATA = settings.dataFolder;
  if (addresses.authUrl) process.env.DATABASE_AUTH_URL = addresses.authUrl;
  const secret = secretOf(settings);
  if (secret) process.env.JALON_SECRET = secret;
  if (!settings.origin) delete process.env.ORIGIN;
};

const serveOn = async (
  web: WebServer,
  addresses: Addresses,
  settings: Settings,
  deps: Deps,
  say: Say,
): Promise<void> => {
  if (addresses.isEmbedded)
    writeFileSync(lockFile(settings), JSON.stringify({ pid: process.pid, port: web.port }), { mode: 0o600 });
  await prepare(settings, addresses, deps, say);
  handOver(settings, addresses);
  await web.load().catch((error: Error) => {
    throw new Refusal(error.message);
  });
  const note = settings.mode === 'demo' ? '  (demonstration: fictitious data)' : '';
  say(`ready on http://localhost:${web.port}${note}. Ctrl-C stops.`);
  const nightly = startNightly({ clock: deps.clock, say, start: nightlyJob(settings, addresses) });
  const imports = addresses.ownerUrl
    ? await watchImports({ appUrl: addresses.appUrl, say, start: verbJob(settings, addresses, 'imports') })
    : undefined;
  const referrals = addresses.ownerUrl
    ? watchReferrals({
        ...{ appUrl: addresses.appUrl, clock: deps.clock },
        start: verbJob(settings, addresses, 'referrals'),
      })
    : undefined;
  await untilStopped(async () => {
    await referrals?.stop();
    await imports?.stop();
    await nightly.stop();
  });
};

/** `jalon serve`: what `npm start` runs. */
export const runServe = async (args: string[], io: Io, deps: Deps, settings: Settings): Promise<number> => {
  if (args.includes('--help')) {
    line(io.stdout, HELP);
    return DONE;
  }
  const say: Say = (text) => line(io.stderr, `jalon: ${text}`);
  refuseSecondStart(settings);
  refuseDangerousLogin(settings);
  const web = await startListening(settings);
  let addresses: Addresses | undefined;
  try {
    await buildPages(settings, say);
    addresses = await servingAddresses(settings);
    await serveOn(web, addresses, settings, deps, say);
  } finally {
    await web.stop();
    if (addresses?.isEmbedded) rmSync(lockFile(settings), { force: true });
    await addresses?.stop();
  }
  return DONE;
};
