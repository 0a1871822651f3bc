import { sql, type Transaction } from 'kysely';

/** A request that waits, with what helps to decide on it, as far as whoever asks may see it. */
export type WaitingRequest = {
  id: string;
  isClaim: boolean;
  name: string;
  kinds: string[];
  street: string | null;
  postalCode: string | null;
  city: string | null;
  bceNumber: string | null;
  phone: string | null;
  website: string | null;
  personName: string;
  personFunction: string;
  email: string;
  locale: string;
  origin: string;
  confirmedAt: Date;
  networkId: string | null;
  network: string | null;
  organization: string | null;
  place: { name: string; shortId: string; slug: string; websites: string[] } | null;
  /** What the claimed place and its organization publish, and what they keep to themselves. */
  knownEmails: string[];
  knownWebsites: string[];
  managers: { name: string; since: string }[];
  hasManager: boolean;
  answer: 'known' | 'unknown' | null;
  answerNote: string | null;
  mayDecide: boolean;
};

const PLACE = sql`case when l.location_id is not null then json_build_object('name', l.name, 'shortId', l.short_id,
  'slug', l.slug, 'websites', l.websites) end`;

const MANAGERS = sql`coalesce((select json_agg(json_build_object('name', p.name, 'since', m.granted_at) order by p.name)
  from accounts.membership m
  join accounts.person p on p.territory_id = m.territory_id and p.person_id = m.person_id
  where m.territory_id = r.territory_id and m.organization_id = r.organization_id and m.role = 'manager'
    and m.ended_at is null), '[]')`;

const COLUMNS = sql`r.request_id as id, r.is_claim as "isClaim", r.name, r.kinds, r.street, r.postal_code as "postalCode",
  r.city, r.bce_number as "bceNumber", r.phone, r.website, r.person_name as "personName",
  r.person_function as "personFunction", r.email, r.locale, r.origin, r.confirmed_at as "confirmedAt",
  r.network_id as "networkId", n.name as network, o.name as organization, ${PLACE} as place,
  array_remove(coalesce(directory.emails_of(r.territory_id, r.location_id), '{}')
    || directory.email_of(r.territory_id, r.organization_id), null) as "knownEmails",
  array_remove(coalesce(l.websites, '{}') || o.website, null) as "knownWebsites", ${MANAGERS} as managers,
  registration.has_manager(r.territory_id, r.organization_id) as "hasManager", r.answer, r.answer_note as "answerNote",
  registration.may_decide(r.territory_id, r.request_id) as "mayDecide"`;

const FROM = sql`from registration.request r
  left join directory.location l on l.territory_id = r.territory_id and l.location_id = r.location_id
  left join directory.organization o on o.territory_id = r.territory_id and o.organization_id = r.organization_id
  left join directory.organization n on n.territory_id = r.territory_id and n.organization_id = r.network_id`;

/** Requests that wait, the oldest first, 200 at most. Row-level security shows operators all, networks their own. */
export const readWaitingRequests = async <Tables>(tx: Transaction<Tables>): Promise<WaitingRequest[]> => {
  const { rows } = await sql<WaitingRequest>`select ${COLUMNS} ${FROM}
    where r.territory_id = accounts.territory() and r.state = 'waiting'
    order by r.confirmed_at, r.request_id limit 200`.execute(tx);
  return rows;
};

/** One of them; undefined when it no longer waits, or is not for whoever asks. */
export const readWaitingRequest = async <Tables>(
  tx: Transaction<Tables>,
  id: string,
): Promise<WaitingRequest | undefined> => {
  const { rows } = await sql<WaitingRequest>`select ${COLUMNS} ${FROM}
    where r.territory_id = accounts.territory() and r.request_id = ${id} and r.state = 'waiting'`.execute(tx);
  return rows[0];
};

/** Claims of places of one organization that wait, for its managers. */
export const readClaimsOf = async <Tables>(
  tx: Transaction<Tables>,
  organizationId: string,
): Promise<WaitingRequest[]> => {
  const { rows } = await sql<WaitingRequest>`select ${COLUMNS} ${FROM}
    where r.territory_id = accounts.territory() and r.organization_id = ${organizationId} and r.is_claim
      and r.state = 'waiting' order by r.confirmed_at, r.request_id limit 50`.execute(tx);
  return rows;
};
