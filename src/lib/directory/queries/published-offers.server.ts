import { sql, type RawBuilder } from 'kysely';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { PublishedOffer } from '../domain/published-offer.ts';

const instant = (column: RawBuilder<unknown>) =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const ORGANIZATION = sql`json_build_object('id', o.organization_id, 'name', o.name, 'kinds', o.kinds,
    'bceNumber', o.bce_number, 'otherIdentifier', o.other_identifier)`;

const SERVICES = sql`coalesce((select json_agg(json_build_object('id', s.service_id, 'name', s.name,
    'description', s.description, 'topics', s.topics, 'supports', s.supports, 'audiences', s.audiences,
    'languages', s.languages, 'cost', s.cost, 'costNote', s.cost_note, 'formats', s.formats, 'access', s.access,
    'accessibility', s.accessibility, 'equipment', s.equipment, 'hoursValue', s.hours_value, 'hoursText', s.hours_text,
    'updatedAt', ${instant(sql`s.updated_at`)}) order by s.position, s.service_id)
  from directory.service s
  where s.territory_id = l.territory_id and s.location_id = l.location_id and s.status = 'public'), '[]')`;

const UPDATED = sql`greatest(l.updated_at, o.updated_at, (select max(s.updated_at) from directory.service s
  where s.territory_id = l.territory_id and s.location_id = l.location_id))`;

const COLUMNS = sql`${ORGANIZATION} as organization, l.location_id as id, l.short_id as "shortId", l.slug, l.name, l.kinds,
  l.description, l.street, l.address_extra as "addressExtra", l.postal_code as "postalCode", l.city, l.country,
  l.commune_code as "communeCode", l.latitude, l.longitude, l.phones,
  case when l.are_emails_public then directory.emails_of(l.territory_id, l.location_id) else '{}' end as emails, l.websites, l.booking_url as "bookingUrl",
  l.transport, l.is_mobile as "isMobile", l.access, l.accessibility, l.equipment, l.hours_value as "hoursValue",
  l.hours_text as "hoursText", l.source, l.confirmed_on as "confirmedOn", ${instant(UPDATED)} as "updatedAt",
  ${SERVICES} as services`;

const PUBLIC = sql`directory.location l
  join directory.organization o on o.territory_id = l.territory_id and o.organization_id = l.organization_id`;
const isPublic = (territoryId: string) =>
  sql`l.territory_id = ${territoryId} and l.status = 'public' and o.archived_at is null`;

/** Places a batch: about 1 MB of rows. */
const BATCH = 200;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

const readBatch = async (db: DirectoryDatabase, territoryId: string, after: string) => {
  const { rows } = await sql<PublishedOffer>`select ${COLUMNS} from ${PUBLIC}
    where ${isPublic(territoryId)} and l.location_id > ${after} order by l.location_id limit ${BATCH}`.execute(
    db,
  );
  return rows;
};

/**
 * Every public place, in batches in the order of their ids, as they were at one instant: one read-only transaction of
 * its own, ended when the reader stops. A reader that asks for nothing for a minute loses it: the next batch is an error.
 */
export async function* publishedOffers(
  db: DirectoryDatabase,
  territoryId: string,
): AsyncGenerator<PublishedOffer[], void, undefined> {
  const snapshot = await db
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute();
  try {
    await sql`set local idle_in_transaction_session_timeout = '60s'`.execute(snapshot);
    let after = BEFORE_ALL;
    for (;;) {
      const offers = await readBatch(snapshot, territoryId, after);
      const last = offers.at(-1);
      if (!last) return;
      after = last.id;
      yield offers;
    }
  } finally {
    await snapshot
      .rollback()
      .execute()
      .catch(() => undefined);
  }
}

/** The public places with these ids, in the order of their ids; others are left out. */
export const publishedOffersById = async (
  db: DirectoryDatabase,
  territoryId: string,
  locationIds: readonly string[],
): Promise<PublishedOffer[]> => {
  const { rows } = await sql<PublishedOffer>`select ${COLUMNS} from ${PUBLIC}
    where ${isPublic(territoryId)} and l.location_id = any(${[...locationIds]}::uuid[]) order by l.location_id`.execute(
    db,
  );
  return rows;
};

/** A text that is another one as soon as a public place, its organization or its services have changed. */
export const readOfferVersion = async (db: DirectoryDatabase, territoryId: string): Promise<string> => {
  const { rows } = await sql<{ version: string }>`
    select concat_ws('.', count(*), sum(l.version), max(l.updated_at), sum(o.version), max(o.updated_at),
      sum(s.versions), max(s.updated), sum(s.count)) as version
    from ${PUBLIC}
    left join lateral (select count(*) as count, sum(s.version) as versions, max(s.updated_at) as updated
      from directory.service s where s.territory_id = l.territory_id and s.location_id = l.location_id
        and s.status = 'public') s on true
    where ${isPublic(territoryId)}`.execute(db);
  return rows[0]?.version ?? '';
};
