import { spawn } from 'node:child_process';
import path from 'node:path';
import { secretOf } from '#lib/platform/secret.server.ts';
import type { Settings } from '#lib/platform/settings.server.ts';
import { DONE, line, type Deps, type Io } from './io.ts';
import { eraseWhatCameBack } from './erasures.ts';
import { ensureTerritory, migrateTo, openAddresses } from './installation.ts';
import { prepareDemonstration, prepareListedSites } from './prepare.ts';

/** `jalon dev`: the same installation behind Vite's development server, with reload. */
export const runDev = async (args: string[], io: Io, deps: Deps, settings: Settings): Promise<number> => {
  if (args.includes('--help')) {
    line(io.stdout, 'jalon dev\n\nServes with reload on PORT (3000), for developers.');
    return DONE;
  }
  const say = (text: string) => line(io.stderr, `jalon: ${text}`);
  const addresses = await openAddresses(settings);
  try {
    await migrateTo(settings, addresses, say);
    await eraseWhatCameBack(settings, addresses.ownerUrl, say);
    const territoryId = await ensureTerritory(settings, addresses.ownerUrl, deps.clock, say);
    if (settings.mode === 'demo') await prepareDemonstration(addresses, territoryId, settings, deps, say);
    await prepareListedSites(addresses, territoryId, settings, deps, say);
    const vite = path.join(settings.root, 'node_modules', 'vite', 'bin', 'vite.js');
    const env = {
      ...{ ...process.env, DATABASE_URL: addresses.appUrl, JALON_MODE: settings.mode },
      JALON_DATA: settings.dataFolder,
      ...(addresses.authUrl && { DATABASE_AUTH_URL: addresses.authUrl }),
      JALON_SECRET: secretOf(settings) ?? '',
    };
    const child = spawn(process.execPath, [vite, 'dev', '--port', String(settings.port), '--strictPort'], {
      cwd: settings.root,
      stdio: 'inherit',
      env,
    });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
    return await new Promise<number>((resolve) => child.on('exit', (code) => resolve(code ?? DONE)));
  } finally {
    await addresses.stop();
  }
};
