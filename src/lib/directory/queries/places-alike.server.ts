import { sql } from 'kysely';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import {
  comparable,
  duplicateScore,
  type DuplicateReason,
  type PlaceToCompare,
} from '../domain/offer-duplicates.ts';

/** A published place that may be the one that somebody describes, and why. */
export type PlaceAlike = {
  shortId: string;
  slug: string;
  name: string;
  street: string | null;
  city: string | null;
  reasons: DuplicateReason[];
};
/** What somebody says of a structure that is not here yet. */
export type Described = Omit<PlaceToCompare, 'id' | 'point'>;

// Our own: lower than what an import proposes, since the person who answers is right here and knows.
const ALIKE_FROM = 0.2;
const TELLING: readonly DuplicateReason[] = ['same-phone', 'same-email', 'same-bce-number'];
const SHOWN = 5;

type Row = Omit<PlaceToCompare, 'point'> & { shortId: string; slug: string };

/**
 * Published places that look like what is described, the likeliest first, five at most. Only those of its postcode, and
 * those that share its telephone, address of mail or BCE number, are compared.
 */
export const readPlacesAlike = async (
  db: DirectoryDatabase,
  territoryId: string,
  described: Described,
): Promise<PlaceAlike[]> => {
  const { rows } = await sql<Row>`
    select l.location_id as id, l.short_id as "shortId", l.slug, l.name, l.city, l.street, l.postal_code as "postalCode",
      l.country, l.phones, directory.emails_of(l.territory_id, l.location_id) as emails, l.websites,
      o.bce_number as "bceNumber"
    from directory.location l
    join directory.organization o on o.territory_id = l.territory_id and o.organization_id = l.organization_id
    where l.territory_id = ${territoryId} and l.status = 'public' and (l.postal_code = ${described.postalCode}
      or l.phones && ${[...described.phones]}::text[] or o.bce_number = ${described.bceNumber}
      or (l.are_emails_public and directory.emails_of(l.territory_id, l.location_id) && ${[...described.emails]}::text[]))
    order by l.location_id limit 500`.execute(db);
  const asked = comparable({ ...described, id: '', point: undefined });
  return rows
    .map(({ shortId, slug, ...row }) => {
      const place = { ...row, point: undefined };
      return { place, shortId, slug, ...duplicateScore(asked, comparable(place)) };
    })
    .filter(({ score, reasons }) => score >= ALIKE_FROM || reasons.some((reason) => TELLING.includes(reason)))
    .sort((a, b) => b.score - a.score)
    .slice(0, SHOWN)
    .map(({ place: { name, street, city }, shortId, slug, reasons }) => ({
      ...{ shortId, slug, name, street, city, reasons },
    }));
};
