import { sql } from 'kysely';
import type { LocalizedText } from '../../shared/localized-text.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';

export type WorkshopSession = {
  localStart: string;
  start: number;
  end: number;
  seats: number | null;
  taken: number;
  isCancelled: boolean;
  note: LocalizedText;
  movedFrom: string | null;
};

/** All that the page of a workshop shows, with its dates to come. */
export type WorkshopPage = {
  shortId: string;
  title: LocalizedText;
  description: LocalizedText;
  topics: string[];
  audiences: string[];
  languages: string[];
  cost: string | null;
  costNote: LocalizedText;
  prerequisites: LocalizedText;
  facilitator: string | null;
  booking: string | null;
  durationMinutes: number;
  place: {
    shortId: string;
    slug: string;
    name: string;
    street: string | null;
    postalCode: string | null;
    city: string | null;
    country: string;
    commune: string | null;
    phones: string[];
    transport: LocalizedText;
  };
  sessions: WorkshopSession[];
};

/** A public workshop at a public place by its short id; undefined when there is none. */
export const readWorkshopPage = async (
  db: DirectoryDatabase,
  territoryId: string,
  shortId: string,
  now: Date,
): Promise<WorkshopPage | undefined> => {
  const { rows } = await sql<WorkshopPage>`
    select w.short_id as "shortId", w.title, w.description, w.topics, w.audiences, w.languages, w.cost,
      w.cost_note as "costNote", w.prerequisites, w.facilitator, w.booking, w.duration_minutes as "durationMinutes",
      json_build_object('shortId', l.short_id, 'slug', l.slug, 'name', l.name, 'street', l.street, 'postalCode', l.postal_code,
        'city', l.city, 'country', l.country, 'commune', l.commune_code, 'phones', l.phones, 'transport', l.transport) as place,
      coalesce((select json_agg(json_build_object('localStart', n.local_start, 'start', extract(epoch from n.starts_at) / 60,
          'end', extract(epoch from n.ends_at) / 60, 'seats', n.seats, 'taken', n.seats_taken, 'isCancelled', n.is_cancelled,
          'note', n.note, 'movedFrom', n.moved_from)
          order by n.starts_at)
        from directory.session n
        where n.territory_id = w.territory_id and n.workshop_id = w.workshop_id and n.ends_at > ${now}::timestamptz), '[]') as sessions
    from directory.workshop w
    join directory.location l on l.territory_id = w.territory_id and l.location_id = w.location_id
    join directory.organization o on o.territory_id = l.territory_id and o.organization_id = l.organization_id
    where w.territory_id = ${territoryId} and w.short_id = ${shortId} and w.status = 'public'
      and l.status = 'public' and o.archived_at is null`.execute(db);
  return rows[0];
};
