import { sql } from 'kysely';
import type { JsonValue } from '../domain/canonical-json.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import { HIDDEN_FIELDS, type HistoryKind, type LoggedChange } from '../domain/history.ts';

/** A line of the history, and who wrote it: a person's name, or a source where nobody signed in. */
export type SignedChange = LoggedChange & {
  id: string;
  entry: number;
  source: string;
  person: string | null;
  isByLink: boolean;
};

/** One page of it: entries are what was saved at once, newest first. */
export type HistoryPage = { changes: SignedChange[]; entries: number };

/** How many entries a page of the history shows. */
export const ENTRIES_A_PAGE = 20;

/** How far back a comparison looks; older lines are in the history, page by page. */
const MOST_CHANGES = 5000;

type Asked = { territoryId: string; locationId: string };

// What was ever part of a place: found by its own row, or by the place that the log keeps with it.
const subjects = ({ territoryId, locationId }: Asked) => sql`subjects (kind, id) as (
    select 'location', ${locationId}::uuid
    union select 'service', service_id from directory.service
      where territory_id = ${territoryId} and location_id = ${locationId}
    union select 'workshop', workshop_id from directory.workshop
      where territory_id = ${territoryId} and location_id = ${locationId}
    union select 'session', n.session_id from directory.session n
      join directory.workshop w on w.territory_id = n.territory_id and w.workshop_id = n.workshop_id
      where w.territory_id = ${territoryId} and w.location_id = ${locationId}
    union select 'closure', closure_id from directory.closure
      where territory_id = ${territoryId} and (location_id = ${locationId} or service_id in (
        select service_id from directory.service where territory_id = ${territoryId} and location_id = ${locationId}))
    union select subject_kind, subject_id from directory.change
      where territory_id = ${territoryId} and location_id = ${locationId} and subject_kind in ('closure', 'session'))`;

const ofKind: Record<HistoryKind | 'all', ReturnType<typeof sql>> = {
  all: sql`true`,
  place: sql`c.subject_kind = 'location' and c.field not in ('hours_value', 'hours_text')`,
  hours: sql`c.subject_kind = 'location' and c.field in ('hours_value', 'hours_text')`,
  services: sql`c.subject_kind = 'service'`,
  workshops: sql`c.subject_kind in ('workshop', 'session')`,
  closures: sql`c.subject_kind = 'closure'`,
};

const lines = (asked: Asked, kind: HistoryKind | 'all') => sql`with ${subjects(asked)}, lines as (
    select c.*, dense_rank() over (order by c.at desc, c.source, c.person_id, c.link_id) as entry
    from subjects s
    join directory.change c on c.territory_id = ${asked.territoryId} and c.subject_kind = s.kind and c.subject_id = s.id
    where c.field <> all(${HIDDEN_FIELDS}) and ${ofKind[kind]})`;

const COLUMNS = sql`c.change_id as id, c.entry::int as entry, c.subject_kind as kind, c.subject_id as "subjectId", c.action,
  c.field, c.previous, c.replacement, c.source, c.at, c.link_id is not null as "isByLink"`;

type Row = Omit<SignedChange, 'at'> & { at: Date; previous: JsonValue; replacement: JsonValue };
const signed = ({ at, ...row }: Row): SignedChange => ({ ...row, at: at.toISOString() });

/** A page (from 1) of what happened to a place and all that is part of it, as far as this scope may see it. */
export const readHistory = async (
  db: DirectoryDatabase,
  asked: Asked & { organizationId: string; kind: HistoryKind | 'all'; page: number },
): Promise<HistoryPage> => {
  const from = (asked.page - 1) * ENTRIES_A_PAGE;
  const { rows } = await sql<Row & { entries: number }>`${lines(asked, asked.kind)}
    select ${COLUMNS}, (select max(entry)::int from lines) as entries,
      accounts.name_in(c.territory_id, ${asked.organizationId}, c.person_id) as person
    from lines c where c.entry > ${from} and c.entry <= ${from + ENTRIES_A_PAGE}
    order by c.entry, c.subject_kind, c.change_id`.execute(db);
  return {
    changes: rows.map(({ entries: _, ...row }) => signed(row)),
    entries: rows[0]?.entries ?? 0,
  };
};

/** Everything that the log says of a place since a moment, oldest first: what a comparison is made of. */
export const readChangesSince = async (
  db: DirectoryDatabase,
  asked: Asked & { since: string },
): Promise<SignedChange[]> => {
  const { rows } = await sql<Row>`${lines(asked, 'all')}
    select ${COLUMNS}, null as person from lines c where c.at > ${asked.since}::timestamptz
    order by c.at desc, c.change_id desc limit ${MOST_CHANGES}`.execute(db);
  return rows.map(signed).toReversed();
};
