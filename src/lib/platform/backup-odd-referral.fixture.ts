import { sql, type RawBuilder } from 'kysely';

/** For tests: a row in every table of a referral, with the values that an export gets wrong. */
export const oddReferral = (id: string, oddText: string): RawBuilder<unknown>[] => [
  sql`insert into referral.referral (territory_id, referral_id, record_id, root_id, from_organization_id, to_organization_id, to_location_id, way, topic, slot, reach, shares, locale, origin, appointment_on, appointment_at, sent_at, stepped_at)
    values (${id}, ${id}, ${id}, ${id}, ${id}, ${id}, ${id}, 'letter', 'null', 'any', 'none', array['contact'], ${oddText}, '', 'infinity', '24:00', '-infinity', now())`,
  sql`insert into referral.event values (${id}, ${id}, ${id}, ${id}, ${oddText}, 'null', '-infinity', 'infinity', null)`,
  sql`insert into referral.link values (${id}, ${id}, ${id}, ${id}, ${oddText}, now(), 'infinity', null)`,
  sql`insert into referral.message values (${id}, ${id}, ${id}, ${id}, 'waiting', 'letter', 'infinity', 'done', now(), '-infinity')`,
  sql`update referral.referral set state = 'withdrawn', version = 2, stepped_at = '-infinity' where territory_id = ${id}`,
];
