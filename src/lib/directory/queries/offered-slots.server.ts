import { sql } from 'kysely';
import { sharesHalfHour } from '../../shared/weekly-hours.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import { codesOf } from '../domain/thesaurus.ts';
import { WHEN_PRESETS, weekOfPreset, type WhenPreset } from '../domain/when-wish.ts';

/** How many public places of a commune offer a topic, by the study's three answers to "when". */
export type OfferedSlot = { commune: string; topic: string } & Record<WhenPreset, number>;

type Row = { commune: string; place: string; topics: string[]; week: Uint8Array };

const keyOf = (commune: string, topic: string, preset: WhenPreset): string => `${commune} ${topic} ${preset}`;

const placesBySlot = (rows: readonly Row[]): Map<string, Set<string>> => {
  const found = new Map<string, Set<string>>();
  for (const { commune, place, topics, week } of rows)
    for (const preset of WHEN_PRESETS) {
      if (!sharesHalfHour(new Uint8Array(week), weekOfPreset(preset))) continue;
      for (const topic of topics) {
        const key = keyOf(commune, topic, preset);
        found.set(key, (found.get(key) ?? new Set()).add(place));
      }
    }
  return found;
};

/**
 * What is offered when, for each of these communes and every topic, nothing included: a place counts where one of its
 * services on the topic is open half an hour on end (as in search). Hours that nobody can compute do not count, nor do
 * workshops and closures: it is the usual week.
 */
export const readOfferedSlots = async (
  db: DirectoryDatabase,
  territoryId: string,
  communes: readonly string[],
): Promise<OfferedSlot[]> => {
  const { rows } = await sql<Row>`
    select l.commune_code as commune, l.location_id as place, s.topics, t.week
    from directory.location l
    join directory.service s on s.territory_id = l.territory_id and s.location_id = l.location_id and s.status = 'public'
    join directory.timetable t on t.territory_id = l.territory_id and t.is_readable and t.timetable_id =
      case when s.hours_value is null and s.hours_text is null then l.timetable_id else s.timetable_id end
    where l.territory_id = ${territoryId} and l.status = 'public'
      and l.commune_code = any(${[...communes]}::text[])`.execute(db);
  const found = placesBySlot(rows);
  const count = (commune: string, topic: string, preset: WhenPreset) =>
    found.get(keyOf(commune, topic, preset))?.size ?? 0;
  return communes.flatMap((commune) =>
    [...codesOf('topic')].map((topic) => ({
      ...{ commune, topic },
      daytime: count(commune, topic, 'daytime'),
      evening: count(commune, topic, 'evening'),
      weekend: count(commune, topic, 'weekend'),
    })),
  );
};
