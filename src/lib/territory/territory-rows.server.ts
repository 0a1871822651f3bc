import type { Insertable, Selectable } from 'kysely';
import { localityKey } from './domain/territory-consistency.ts';
import type { Area, Commune, Locality, TerritoryFacts } from './domain/territory-facts.ts';
import type { TerritoryTables } from './territory-tables.server.ts';

type Tables = TerritoryTables;
type Kept = Pick<
  TerritoryFacts,
  'otherNames' | 'countryName' | 'postalCode' | 'withoutBassin' | 'confirmation' | 'outside'
>;

const settingsOf = (facts: TerritoryFacts): Kept & { areaNames: Record<string, string[]> } => ({
  otherNames: facts.otherNames,
  countryName: facts.countryName,
  postalCode: facts.postalCode,
  withoutBassin: facts.withoutBassin,
  confirmation: facts.confirmation,
  outside: facts.outside,
  areaNames: Object.fromEntries([
    ...facts.provinces.map((area) => [`province ${area.code}`, area.otherNames]),
    ...facts.bassins.map((area) => [`bassin ${area.code}`, area.otherNames]),
  ]),
});

/** The row of the territory itself. */
export const territoryRow = (
  territoryId: string,
  facts: TerritoryFacts,
  file: { sha256: string; now: Date },
): Insertable<Tables['territory.territory']> => ({
  territory_id: territoryId,
  code: facts.code,
  name: JSON.stringify(facts.name),
  country: facts.country,
  time_zone: facts.timeZone,
  default_locale: facts.defaultLocale,
  settings: JSON.stringify(settingsOf(facts)),
  provenance: JSON.stringify(facts.provenance),
  file_sha256: file.sha256,
  loaded_at: file.now,
});

/** The row of a province or a bassin. */
export const areaRow = (territoryId: string, area: Area): Insertable<Tables['territory.bassin']> => ({
  territory_id: territoryId,
  code: area.code,
  name: JSON.stringify(area.name),
});

/** The row of a commune: what SQL asks for in columns, the other facts in `facts`. */
export const communeRow = (
  territoryId: string,
  commune: Commune,
): Insertable<Tables['territory.commune']> => {
  const { code, name, province, bassin, community, facilities, latitude, longitude, ...others } = commune;
  const { formerCodes, formerNames, population, ...facts } = others;
  return {
    territory_id: territoryId,
    code,
    name: JSON.stringify(name),
    province_code: province ?? null,
    bassin_code: bassin ?? null,
    community: community ?? null,
    facilities,
    latitude,
    longitude,
    population: population?.count ?? null,
    facts: JSON.stringify({ ...facts, populationDate: population?.date }),
    former_codes: formerCodes,
    former_names: JSON.stringify(formerNames),
  };
};

/** The row of a locality. */
export const localityRow = (
  territoryId: string,
  locality: Locality,
): Insertable<Tables['territory.locality']> => ({
  territory_id: territoryId,
  postal_code: locality.postalCode,
  name_key: localityKey(locality.name),
  commune_code: locality.commune,
  name: JSON.stringify(locality.name),
  latitude: locality.latitude,
  longitude: locality.longitude,
});

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

// Rows written without a file (tests) lack what only a file says: what can be derived is.
const communeInput = (
  row: Selectable<Tables['territory.commune']>,
  codes: readonly string[],
): Record<string, unknown> => {
  const { populationDate, ...facts } = record(row.facts);
  const population =
    row.population === null ? undefined : { count: row.population, date: populationDate ?? '1970-01-01' };
  return {
    mainPostalCode: codes[0],
    postalCodes: codes,
    ...facts,
    code: row.code,
    name: row.name,
    province: row.province_code ?? undefined,
    bassin: row.bassin_code ?? undefined,
    community: row.community ?? undefined,
    facilities: row.facilities,
    latitude: row.latitude,
    longitude: row.longitude,
    population,
    formerCodes: row.former_codes,
    formerNames: row.former_names,
  };
};

/** Every row of one territory. */
export type TerritoryRows = {
  territory: Selectable<Tables['territory.territory']>;
  provinces: Selectable<Tables['territory.province']>[];
  bassins: Selectable<Tables['territory.bassin']>[];
  communes: Selectable<Tables['territory.commune']>[];
  localities: Selectable<Tables['territory.locality']>[];
};

/** The rows in the form of a territory file, still to be parsed (`parseTerritory`). */
export const fileFormOf = (rows: TerritoryRows): Record<string, unknown> => {
  const { areaNames, ...settings } = record(rows.territory.settings);
  const codesOf = new Map<string, string[]>();
  for (const { commune_code, postal_code } of rows.localities) {
    const codes = codesOf.get(commune_code) ?? [];
    if (!codes.includes(postal_code)) codesOf.set(commune_code, [...codes, postal_code]);
  }
  const area = (kind: string) => (row: { code: string; name: unknown }) => ({
    code: row.code,
    name: row.name,
    otherNames: record(areaNames)[`${kind} ${row.code}`],
  });
  return {
    countryName: { en: rows.territory.country },
    postalCode: { digits: rows.localities[0]?.postal_code.length ?? 4, prefixes: [] },
    ...settings,
    code: rows.territory.code,
    name: rows.territory.name,
    country: rows.territory.country,
    timeZone: rows.territory.time_zone,
    defaultLocale: rows.territory.default_locale,
    provenance: Array.isArray(rows.territory.provenance) ? rows.territory.provenance : [],
    provinces: rows.provinces.map(area('province')),
    bassins: rows.bassins.map(area('bassin')),
    communes: rows.communes.map((row) => communeInput(row, codesOf.get(row.code) ?? [])),
    localities: rows.localities.map((row) => ({
      postalCode: row.postal_code,
      name: row.name,
      commune: row.commune_code,
      latitude: row.latitude,
      longitude: row.longitude,
    })),
  };
};
