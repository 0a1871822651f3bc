import type { ColumnType, Generated } from 'kysely';

// jsonb goes in as text (pg would write a JavaScript array as a PostgreSQL array) and comes out parsed, to be checked.
type Json = ColumnType<unknown, string, string>;
type JsonWithDefault = ColumnType<unknown, string | undefined, string>;

/** The tables of this folder, and the installation's list of territories, as Kysely sees them. */
export type TerritoryTables = {
  'platform.installation_territory': {
    code: string;
    territory_id: string;
    host_names: Generated<string[]>;
    is_default: Generated<boolean>;
    is_demonstration: Generated<boolean>;
  };
  'territory.territory': {
    territory_id: string;
    code: string;
    name: Json;
    country: string;
    time_zone: string;
    default_locale: string;
    /** What looking places up needs beside the lists: `countryName`, `postalCode`, `outside` ... */
    settings: JsonWithDefault;
    provenance: JsonWithDefault;
    file_sha256: string;
    loaded_at: ColumnType<Date, Date, Date>;
  };
  'territory.province': { territory_id: string; code: string; name: Json };
  'territory.bassin': { territory_id: string; code: string; name: Json };
  'territory.commune': {
    territory_id: string;
    code: string;
    name: Json;
    province_code: string | null;
    bassin_code: string | null;
    community: string | null;
    facilities: string[];
    latitude: number;
    longitude: number;
    population: number | null;
    facts: Json;
    former_codes: string[];
    former_names: Json;
  };
  'territory.locality': {
    territory_id: string;
    postal_code: string;
    name_key: string;
    commune_code: string;
    name: Json;
    latitude: number;
    longitude: number;
  };
};
