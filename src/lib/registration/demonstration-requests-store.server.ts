import { sql, type Kysely } from 'kysely';
import { newId } from '../platform/ids.server.ts';

type Made = { name: string; who: string; what: string; email: string; bce: string | null; isNamed: boolean };

/** Made-up structures that ask; at domains that no mail reaches (RFC 2606). */
const NEW: Made[] = [
  {
    ...{ name: 'Le Clic partagé (fictif)', who: 'Inès Imaginaire', what: 'directrice' },
    ...{ email: 'ines@clic-partage.example', bce: '0000000097', isNamed: true },
  },
  {
    ...{ name: 'Café des écrans (fictif)', who: 'Tom Toutfait', what: 'bénévole' },
    ...{ email: 'tom.toutfait@demonstration.example', bce: null, isNamed: false },
  },
];
const CLAIM = { who: 'Rita Rêvée', what: 'coordinatrice', email: 'rita@demonstration.example' };
const DAY_MS = 24 * 3_600_000;

type Places = {
  claimed: string;
  claimedOf: string;
  claimedName: string;
  street: string;
  postcode: string;
  city: string;
};

/** A place that somebody claims; its address serves the made-up structures too. */
const readPlace = async <Tables>(owner: Kysely<Tables>, territoryId: string): Promise<Places | undefined> => {
  const { rows } = await sql<Places>`
    select l.location_id as claimed, l.organization_id as "claimedOf", l.name as "claimedName", l.street,
      l.postal_code as postcode, l.city
    from directory.location l
    where l.territory_id = ${territoryId} and l.status = 'public' and l.street is not null
      and not exists (select from accounts.membership m where m.territory_id = l.territory_id
        and m.organization_id = l.organization_id and m.ended_at is null)
    order by l.location_id limit 1`.execute(owner);
  return rows[0];
};

const add = async <Tables>(owner: Kysely<Tables>, row: Record<string, unknown>): Promise<void> => {
  const columns = sql.join(Object.keys(row).map((column) => sql.ref(column)));
  await sql`insert into registration.request (${columns}) select ${columns}
    from json_populate_record(null::registration.request, ${JSON.stringify(row)}::json)`.execute(owner);
};

const base = (territoryId: string, now: Date, days: number) => {
  const at = new Date(now.getTime() - days * DAY_MS);
  return {
    ...{
      territory_id: territoryId,
      request_id: newId(),
      token_hash: newId(),
      state: 'waiting',
      locale: 'fr',
    },
    ...{ origin: 'http://localhost:3000', asked_at: at, expires_at: at, confirmed_at: at, kinds: ['asbl'] },
  };
};

/**
 * A few made-up requests that wait, and a member that a made-up network vouches for, once: as the owner, for
 * demonstrations alone.
 */
export const ensureDemonstrationRequests = async <Tables>(
  owner: Kysely<Tables>,
  territoryId: string,
  now: Date,
): Promise<void> => {
  const { rows } = await sql<{ network: string | null; there: string[] }>`
    select (select id from registration.networks(${territoryId}) limit 1) as network,
      array(select email from registration.request where territory_id = ${territoryId}) as there`.execute(
    owner,
  );
  const place = await readPlace(owner, territoryId);
  const { network = null, there = [] } = rows[0] ?? {};
  if (!place || there.includes(CLAIM.email)) return;
  const { street, postcode: postal_code, city } = place;
  for (const [i, one] of NEW.filter(({ email }) => !there.includes(email)).entries())
    await add(owner, {
      ...{ ...base(territoryId, now, 2 + i), is_claim: false, name: one.name, street, postal_code, city },
      ...{ bce_number: one.bce, person_name: one.who, person_function: one.what, email: one.email },
      network_id: one.isNamed ? network : null,
    });
  await add(owner, {
    ...{ ...base(territoryId, now, 11), is_claim: true, name: place.claimedName, kinds: [] },
    ...{ location_id: place.claimed, organization_id: place.claimedOf, person_name: CLAIM.who },
    ...{ person_function: CLAIM.what, email: CLAIM.email },
  });
  if (network && network !== place.claimedOf)
    await sql`insert into registration.member (territory_id, network_id, organization_id, asked_at, vouched_at)
      values (${territoryId}, ${network}, ${place.claimedOf}, ${now}, ${now}) on conflict do nothing`.execute(
      owner,
    );
};
