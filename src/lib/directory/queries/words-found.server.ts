import { sql } from 'kysely';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import { SEARCH_CONFIGURATIONS, searchWords } from '../domain/search-text.ts';
import type { OfferSnapshot } from '../offer-snapshot.server.ts';

type SearchLocale = keyof typeof SEARCH_CONFIGURATIONS;

/** A word as the beginning of a word's stem (any form of it) or of the word as it is written (half typed). */
const startOf = (word: string, locale: SearchLocale) => sql`
  (to_tsquery(${SEARCH_CONFIGURATIONS[locale]}::regconfig, ${`${word}:*`}) || to_tsquery('simple', ${`${word}:*`}))`;

/**
 * The places whose words match a free text, as a mask over the snapshot's places. Every word must be there, each as
 * the beginning of a word; text and query are folded alike and stop words are left out (docs/adr/0010-free-text.md).
 * Undefined when the text holds nothing but stop words: then it is no wish.
 */
export const wordsFound = async (
  db: DirectoryDatabase,
  snapshot: OfferSnapshot,
  text: string,
  locale: SearchLocale,
): Promise<Uint8Array | undefined> => {
  const words = searchWords(text, locale).split(' ').filter(Boolean);
  if (words.length === 0) return undefined;
  const query = sql.join(
    words.map((word) => startOf(word, locale)),
    sql` && `,
  );
  const { rows } = await sql<{ id: string }>`
    select location_id as id from directory.location_search
    where territory_id = ${snapshot.scope.territoryId}
      and ${sql.ref(locale)} @@ (${query})`.execute(db);
  const allowed = new Uint8Array(snapshot.cards.count);
  for (const { id } of rows) {
    const place = snapshot.placeOf.get(id);
    if (place !== undefined) allowed[place] = 1;
  }
  return allowed;
};
