import { sql, type RawBuilder } from 'kysely';

/** For tests: a row in every table of a journey, with the values that an export gets wrong. */
export const oddJourney = (id: string, oddText: string, everyByte: Buffer): RawBuilder<unknown>[] => [
  sql`insert into journey.record (territory_id, record_id, organization_id, state, language, age_class, commune_code, arrival, spoke, retention, keep_until, opened_at, stepped_at)
    values (${id}, ${id}, ${id}, 'unconfirmed', 'fr', 'unsaid', ${oddText}, 'unsaid', 'relative', 'unconfirmed', 'infinity', '-infinity', now())`,
  sql`insert into journey.person_key values (${id}, ${id}, ${oddText}, ${everyByte})`,
  sql`insert into journey.contact values (${id}, ${id}, ${id}, ${id}, 'email', 'relative', ${everyByte}, ${oddText}, now(), null)`,
  sql`insert into journey.note values (${id}, ${id}, ${id}, ${id}, ${everyByte}, ${id}, 'infinity')`,
  sql`insert into journey.need values (${id}, ${id}, ${id}, 'null', now(), '-infinity')`,
  sql`insert into journey.participant values (${id}, ${id}, ${id}, ${id}, 'referrer', '-infinity', 'infinity')`,
  sql`insert into journey.event values (${id}, ${id}, ${id}, ${id}, 'null', 32767, now(), ${id}, '{"a": "null"}')`,
  sql`insert into journey.consent values (${id}, ${id}, ${id}, ${id}, 'card', array['steps', 'needs'], 'null', -32768, now(), 'written', 'parent', ${id}, 'infinity')`,
  sql`insert into journey.lawful_basis values (${id}, ${id}, 'follow-up', '-infinity', 'public-task', ${id})`,
  sql`insert into directory.organization (territory_id, organization_id, name, source, created_at, updated_at)
    values (${id}, 'ffffffff-ffff-ffff-ffff-fffffffffffe', 'Other', 'test', now(), now())`,
  sql`insert into journey.agreement values (${id}, ${id}, ${id}, 'ffffffff-ffff-ffff-ffff-fffffffffffe', ${oddText}, 'infinity', ${id}, now(), null)`,
  sql`insert into journey.code values (${id}, ${id}, ${id}, ${id}, ${oddText}, ${id}, now(), 'infinity', null)`,
  sql`insert into journey.reading (territory_id, record_id, what, at) values (${id}, ${id}, 'card', '-infinity')`,
  sql`insert into journey.stop_link values (${id}, ${id}, ${id}, ${oddText}, '-infinity', 'infinity', now())`,
  sql`insert into journey.hold values (${id}, ${id}, ${id}, ${id}, 'court', ${id}, '-infinity', 'infinity')`,
  sql`insert into journey.erased values (${id}, ${id}, ${id}, '-infinity', ${oddText}, 'infinity', null)`,
];
