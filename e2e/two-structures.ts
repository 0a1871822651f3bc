import type pg from 'pg';

/** A structure with a place, a workshop and one of its dates. */
export type Structure = {
  org: string;
  place: string;
  workshop: string;
  workshopId: string;
  session: string;
  template: string;
  document: string;
  /** Somebody who came, and somebody who was sent: what papers are printed for. */
  papers: { certificate?: string; letter?: string };
  journey: string;
};
export const NOTHING: Structure = {
  org: '',
  place: '',
  workshop: '',
  workshopId: '',
  session: '',
  template: '',
  document: '',
  papers: {},
  journey: '',
};

/** The first place of our people's structure, and of another one. */
export const PLACES = `select l.organization_id as org, l.short_id as place, l.location_id as id, exists (
    select from accounts.membership m where m.organization_id = l.organization_id and m.role = 'manager') as own
  from directory.location l order by own desc, l.location_id`;

/** A workshop of a place, like any other: the structure of our people may have none. */
export const addWorkshop = async (client: pg.Client, place: string, name: string) => {
  const { rows } = await client.query<Pick<Structure, 'workshop' | 'workshopId' | 'session'>>(
    `with like_this as (select w from directory.workshop w where exists (select from directory.session n
         where n.territory_id = w.territory_id and n.workshop_id = w.workshop_id) limit 1),
     added as (insert into directory.workshop select (jsonb_populate_record(w, jsonb_build_object('workshop_id',
         gen_random_uuid(), 'location_id', $1::text, 'service_id', null, 'short_id', $2::text))).* from like_this
       returning territory_id, workshop_id, short_id),
     dated as (insert into directory.session select (jsonb_populate_record(n, jsonb_build_object('session_id',
         gen_random_uuid(), 'workshop_id', a.workshop_id))).* from added a, like_this t, directory.session n
       where n.territory_id = a.territory_id and n.workshop_id = (t.w).workshop_id order by n.starts_at desc limit 1
       returning session_id)
     select a.short_id as workshop, a.workshop_id as "workshopId", d.session_id as session from added a, dated d`,
    [place, name],
  );
  return rows[0];
};

/** A template of a service of a structure. */
export const addTemplate = async (client: pg.Client, org: string, name: string): Promise<string> => {
  const { rows } = await client.query<{ id: string }>(
    `insert into directory.service_template (territory_id, template_id, organization_id, name, name_key, fields, created_at, updated_at)
     select territory_id, gen_random_uuid(), organization_id, $2, $2, '{}', now(), now() from directory.organization
     where organization_id = $1 returning template_id as id`,
    [org, name],
  );
  return rows[0]?.id ?? '';
};

/** A document beside a place, whose structure has not published anything of it. */
export const addDocument = async (client: pg.Client, place: string): Promise<string> => {
  const { rows } = await client.query<{ id: string }>(
    `with content as (insert into directory.document_content (territory_id, organization_id, sha256, bytes)
       select territory_id, organization_id, encode(sha256('%PDF-1.7'), 'hex'), '%PDF-1.7' from directory.location
       where location_id = $1 on conflict do nothing)
     insert into directory.document (territory_id, document_id, organization_id, location_id, title, kind, byte_count,
       sha256, created_at)
     select territory_id, gen_random_uuid(), organization_id, location_id, 'Programme', 'pdf', 8,
       encode(sha256('%PDF-1.7'), 'hex'), now() from directory.location where location_id = $1
     returning document_id as id`,
    [place],
  );
  return rows[0]?.id ?? '';
};

/** The demonstration's referrals that a structure can print papers for. */
export const papersOf = async (client: pg.Client, org: string): Promise<Structure['papers']> => {
  const { rows } = await client.query<{ certificate: string; letter: string }>(
    `select (select referral_id from referral.referral where to_organization_id = $1 and state = 'arrived' limit 1) as certificate,
      (select referral_id from referral.referral where from_organization_id = $1 limit 1) as letter`,
    [org],
  );
  return rows[0] ?? {};
};

/** The journey of a person whom a structure follows; nothing personal is in it. */
export const addJourney = async (client: pg.Client, org: string): Promise<string> => {
  const { rows } = await client.query<{ id: string }>(
    `with opened as (insert into journey.record (territory_id, record_id, organization_id, state, language, age_class,
         arrival, spoke, retention, keep_until, opened_at, stepped_at)
       select territory_id, gen_random_uuid(), organization_id, 'open', 'fr', 'unsaid', 'unsaid', 'person', 'follow-up',
         '2099-01-01', now(), now() from directory.organization where organization_id = $1 returning *)
     insert into journey.participant (territory_id, participant_id, record_id, organization_id, role, from_at)
     select territory_id, gen_random_uuid(), record_id, organization_id, 'helper', now() from opened returning record_id as id`,
    [org],
  );
  return rows[0]?.id ?? '';
};
