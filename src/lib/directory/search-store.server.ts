import { sql } from 'kysely';
import type { DirectoryDatabase } from './directory-tables.server.ts';
import { SEARCH_CONFIGURATIONS, searchVectors, type TermLabels } from './domain/search-text.ts';
import type { Offer } from './offer-store.server.ts';
import { BATCH_ROWS } from './row-batch-store.server.ts';
import { DATA_LOCALES } from '../shared/localized-text.ts';

/** Stems, so that any form of a word finds it, and the words as written: a stem is no beginning of a word half typed. */
const vector = (locale: (typeof DATA_LOCALES)[number]) => {
  const weighted = (weight: 'a' | 'b' | 'c') => {
    const text = sql`given.texts #>> ${sql.lit(`{${locale},${weight}}`)}`;
    const stems = sql`to_tsvector(${sql.lit(SEARCH_CONFIGURATIONS[locale])}::regconfig, ${text})`;
    return sql`setweight(${stems} || to_tsvector('simple', ${text}), ${sql.lit(weight.toUpperCase())})`;
  };
  return sql`${weighted('a')} || ${weighted('b')} || ${weighted('c')}`;
};

/** What the search vectors are made of; services that are not public are left out. */
const textsOf = ({ location, organization, services }: Offer, labels: TermLabels): string => {
  const { name, city, kinds, equipment, description } = location;
  const open = services.filter((service) => service.status === 'public');
  const offer = {
    name,
    city,
    kinds,
    equipment,
    description,
    organizationName: organization.name,
    services: open,
  };
  return JSON.stringify(searchVectors(offer, labels));
};

/** Writes the search vectors of these places again. `labels` gives the thesaurus's words, from messages. */
export const saveSearchVectors = async (
  db: DirectoryDatabase,
  offers: readonly Offer[],
  labels: TermLabels,
): Promise<void> => {
  for (let start = 0; start < offers.length; start += BATCH_ROWS) {
    const batch = offers.slice(start, start + BATCH_ROWS);
    const ids = batch.map(({ location }) => location.location_id);
    const texts = batch.map((offer) => textsOf(offer, labels));
    await sql`
      insert into directory.location_search (territory_id, location_id, fr, nl, de, en)
      select ${batch[0]?.location.territory_id}, given.location_id, ${sql.join(DATA_LOCALES.map(vector))}
      from unnest(${ids}::uuid[], ${texts}::jsonb[]) as given (location_id, texts)
      on conflict (territory_id, location_id)
      do update set fr = excluded.fr, nl = excluded.nl, de = excluded.de, en = excluded.en`.execute(db);
  }
};
