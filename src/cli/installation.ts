import { readFileSync } from 'node:fs';
import type { Clock } from '#lib/platform/clock.server.ts';
import { loginOf, openDatabase } from '#lib/platform/database.server.ts';
import { startEmbeddedPostgres } from '#lib/platform/embedded-postgres.server.ts';
import { migrate, readMigrations, type Roles } from '#lib/platform/migrations.server.ts';
import type { Settings } from '#lib/platform/settings.server.ts';
import { loadTerritory, readInstalledTerritories } from '#lib/territory/index.server.ts';
import type { Tables } from '../web/installation.server.ts';
import { Refusal, type OpenTerritory } from './io.ts';
import { explain } from './problems.ts';

export type Addresses = {
  ownerUrl: string;
  appUrl: string;
  /** Without it nobody signs in. */
  authUrl: string | undefined;
  isEmbedded: boolean;
  stop: () => Promise<void>;
};
type Say = (text: string) => void;

/** The database: the one that the settings name, else the embedded one, started if it is not running. */
export const openAddresses = async (settings: Settings): Promise<Addresses> => {
  const { databaseUrl, ownerUrl } = settings;
  if (databaseUrl) {
    if (!ownerUrl)
      throw new Refusal('DATABASE_OWNER_URL is needed for this command: the serving login may not do it.');
    const { authUrl } = settings;
    return { ownerUrl, appUrl: databaseUrl, authUrl, isEmbedded: false, stop: async () => undefined };
  }
  const started = await startEmbeddedPostgres(settings.root, settings.dataFolder);
  if (!started.ok) throw new Refusal(explain(started.problem));
  return { ...started.value, isEmbedded: true };
};

/** The names of the logins that receive grants. */
export const rolesOf = ({ appUrl, authUrl }: Addresses): Roles => ({
  app: loginOf(appUrl),
  auth: authUrl && loginOf(authUrl),
});

/** Migrates; says what it applied. */
export const migrateTo = async (settings: Settings, addresses: Addresses, say: Say): Promise<void> => {
  const outcome = await migrate(addresses.ownerUrl, rolesOf(addresses), readMigrations(settings.root));
  if (!outcome.ok) throw new Refusal(explain(outcome.problem));
  if (outcome.value.length > 0) say(`database: ${outcome.value.length} migration(s) applied`);
};

/** The default territory, loaded from the settings' file when the installation has none yet. */
export const ensureTerritory = async (
  settings: Settings,
  ownerUrl: string,
  clock: Clock,
  say: Say,
): Promise<string> => {
  const db = openDatabase<Tables>(ownerUrl, 2);
  try {
    const known = await readInstalledTerritories(db);
    const standing = known.find((one) => one.isDefault) ?? known[0];
    if (standing) return standing.territoryId;
    const text = readFileSync(settings.territoryFile, 'utf8');
    const loaded = await loadTerritory(db, text, { now: clock(), isDefault: true });
    if (!loaded.ok) throw new Refusal(`${settings.territoryFile}: ${JSON.stringify(loaded.problem)}`);
    say(`territory: ${loaded.value.counts.communes} communes, ${loaded.value.counts.localities} localities`);
    return loaded.value.territoryId;
  } finally {
    await db.destroy();
  }
};

type OpenInstallation = Omit<OpenTerritory, 'territoryId'>;

/** The migrated database, whether a territory is there or not; what it started, `close` stops. */
export const openMigrated = async (settings: Settings, say: Say): Promise<OpenInstallation> => {
  const addresses = await openAddresses(settings);
  try {
    await migrateTo(settings, addresses, say);
    const db = openDatabase<Tables>(addresses.ownerUrl, 4);
    const close = async () => {
      await db.destroy();
      await addresses.stop();
    };
    return { db, ownerUrl: addresses.ownerUrl, appUrl: addresses.appUrl, close };
  } catch (error) {
    await addresses.stop();
    throw error;
  }
};

/** Everything a verb needs to work on the data of the default territory. */
export const openTerritory = async (settings: Settings, clock: Clock, say: Say): Promise<OpenTerritory> => {
  const open = await openMigrated(settings, say);
  try {
    return { ...open, territoryId: await ensureTerritory(settings, open.ownerUrl, clock, say) };
  } catch (error) {
    await open.close();
    throw error;
  }
};
