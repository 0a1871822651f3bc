import { sql, type Kysely } from 'kysely';
import * as v from 'valibot';
import type { InstalledTerritory } from '../domain/territory-for-host.ts';
import type { TerritoryTables } from '../territory-tables.server.ts';
import { DATA_LOCALES } from '../../shared/localized-text.ts';

const installed = v.object({
  code: v.string(),
  territoryId: v.string(),
  name: v.object({
    fr: v.optional(v.string()),
    nl: v.optional(v.string()),
    de: v.optional(v.string()),
    en: v.optional(v.string()),
  }),
  country: v.string(),
  timeZone: v.string(),
  defaultLocale: v.picklist(DATA_LOCALES),
  hostNames: v.array(v.string()),
  isDefault: v.boolean(),
  isDemonstration: v.boolean(),
  communes: v.number(),
  localities: v.number(),
  loadedAt: v.date(),
});

/** The territories of this installation, by code. The serving login may read it. */
export const readInstalledTerritories = async (
  db: Kysely<TerritoryTables>,
): Promise<InstalledTerritory[]> => {
  const { rows } = await sql<unknown>`
    select i.code, i.territory_id as "territoryId", t.name, t.country, t.time_zone as "timeZone",
      t.default_locale as "defaultLocale", i.host_names as "hostNames", i.is_default as "isDefault",
      i.is_demonstration as "isDemonstration", t.loaded_at as "loadedAt",
      (select count(*)::integer from territory.commune c where c.territory_id = i.territory_id) as communes,
      (select count(*)::integer from territory.locality l where l.territory_id = i.territory_id) as localities
    from platform.installation_territory i
    join territory.territory t on t.territory_id = i.territory_id
    order by i.code collate "C"`.execute(db);
  return v.parse(v.array(installed), rows);
};
