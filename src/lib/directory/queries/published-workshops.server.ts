import { sql, type RawBuilder } from 'kysely';
import type { LocalizedText } from '../../shared/localized-text.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';

/** A public workshop with its place. Instants are ISO text in UTC. */
export type PublishedWorkshop = {
  id: string;
  shortId: string;
  title: LocalizedText;
  description: LocalizedText;
  createdAt: string;
  updatedAt: string;
  place: {
    name: string;
    street: string | null;
    postalCode: string | null;
    city: string | null;
    country: string;
  };
};

/** A date of a public workshop; `start` and `end` in Unix minutes. */
export type PublishedSession = PublishedWorkshop & {
  sessionId: string;
  start: number;
  end: number;
  isCancelled: boolean;
};

/** Which workshops: of one place (its short id), of a commune, about a topic, in a language, for a public. */
export type WorkshopFilter = {
  place?: string;
  commune?: string;
  topic?: string;
  language?: string;
  audience?: string;
};

const instant = (column: RawBuilder<unknown>) =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

const WORKSHOP = sql`w.workshop_id as id, w.short_id as "shortId", w.title, w.description,
  ${instant(sql`w.created_at`)} as "createdAt", ${instant(sql`w.updated_at`)} as "updatedAt",
  json_build_object('name', l.name, 'street', l.street, 'postalCode', l.postal_code, 'city', l.city,
    'country', l.country) as place`;

const FROM = sql`directory.workshop w
  join directory.location l on l.territory_id = w.territory_id and l.location_id = w.location_id
  join directory.organization o on o.territory_id = l.territory_id and o.organization_id = l.organization_id`;

const whereOf = (territoryId: string, filter: WorkshopFilter): RawBuilder<unknown> =>
  sql.join(
    [
      sql`w.territory_id = ${territoryId} and w.status = 'public' and l.status = 'public' and o.archived_at is null`,
      ...(filter.place ? [sql`l.short_id = ${filter.place}`] : []),
      ...(filter.commune ? [sql`l.commune_code = ${filter.commune}`] : []),
      ...(filter.topic ? [sql`w.topics @> array[${filter.topic}]`] : []),
      ...(filter.language ? [sql`w.languages @> array[${filter.language}]`] : []),
      ...(filter.audience ? [sql`w.audiences @> array[${filter.audience}]`] : []),
    ],
    sql` and `,
  );

const BATCH = 500;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Every date to come of the public workshops, called-off ones too, in batches in the order of their ids. */
export async function* publishedSessions(
  db: DirectoryDatabase,
  territoryId: string,
  filter: WorkshopFilter,
  now: Date,
): AsyncGenerator<PublishedSession[], void, undefined> {
  let after = FIRST;
  for (;;) {
    const { rows } = await sql<PublishedSession>`
      select ${WORKSHOP}, n.session_id as "sessionId", extract(epoch from n.starts_at)::float8 / 60 as start,
        extract(epoch from n.ends_at)::float8 / 60 as "end", n.is_cancelled as "isCancelled"
      from ${FROM}
      join directory.session n on n.territory_id = w.territory_id and n.workshop_id = w.workshop_id
      where ${whereOf(territoryId, filter)} and n.ends_at > ${now}::timestamptz and n.session_id > ${after}
      order by n.session_id limit ${BATCH}`.execute(db);
    const last = rows.at(-1);
    if (!last) return;
    after = last.sessionId;
    yield rows;
  }
}

/** The newest public workshops that still have a date to come, newest first. */
export const readNewWorkshops = async (
  db: DirectoryDatabase,
  territoryId: string,
  filter: WorkshopFilter,
  { now, limit }: { now: Date; limit: number },
): Promise<(PublishedWorkshop & { next: number })[]> => {
  const { rows } = await sql<PublishedWorkshop & { next: number }>`
    select ${WORKSHOP}, extract(epoch from d.next)::float8 / 60 as next
    from ${FROM}
    cross join lateral (select min(n.starts_at) as next from directory.session n
      where n.territory_id = w.territory_id and n.workshop_id = w.workshop_id and not n.is_cancelled
        and n.ends_at > ${now}::timestamptz) d
    where ${whereOf(territoryId, filter)} and d.next is not null
    order by w.created_at desc, w.workshop_id desc limit ${limit}`.execute(db);
  return rows;
};
