import { sql, type Kysely, type Transaction } from 'kysely';

/** A computer in desk mode, as whoever manages its organization sees it. */
export type CounterDevice = {
  id: string;
  name: string;
  organizationId: string;
  organization: string;
  openedBy: string;
  since: Date;
  until: Date;
  lastUsed: Date | null;
  /** Who typed too many wrong PINs there, until when. */
  locked: { name: string; until: string }[];
};
/** Somebody who may take a turn at a counter. */
export type CounterPerson = { id: string; name: string; isLocked: boolean };
export type Counter = { deviceId: string; name: string; organizationId: string; organization: string };
export type TurnOutcome = 'started' | 'wrong' | 'locked' | 'over';

/** Writes that a computer is in desk mode; row-level security refuses whoever does not manage the organization. */
export const addDevice = async <Tables>(
  tx: Transaction<Tables>,
  row: { id: string; organizationId: string; name: string; tokenHash: string },
): Promise<void> => {
  await sql`insert into accounts.desk_device (territory_id, device_id, organization_id, name, token_hash, opened_by)
    values (accounts.territory(), ${row.id}, ${row.organizationId}, ${row.name}, ${row.tokenHash}, accounts.person())`.execute(
    tx,
  );
};

/** Every computer in desk mode that one may end: of one organization, or of all that one manages. */
export const readDevices = async <Tables>(
  tx: Transaction<Tables>,
  organizationId?: string,
): Promise<CounterDevice[]> => {
  const { rows } = await sql<CounterDevice>`
    select d.device_id as id, d.name, d.organization_id as "organizationId", o.name as organization,
      coalesce(p.name, '') as "openedBy", d.created_at as since, d.expires_at as until, d.last_used_at as "lastUsed",
      coalesce((select json_agg(json_build_object('name', q.name, 'until', t.locked_until) order by q.name)
        from accounts.desk_try t join accounts.person q on q.territory_id = t.territory_id and q.person_id = t.person_id
        where t.territory_id = d.territory_id and t.device_id = d.device_id and t.locked_until > clock_timestamp()), '[]') as locked
    from accounts.desk_device d
    join directory.organization o on o.territory_id = d.territory_id and o.organization_id = d.organization_id
    left join accounts.person p on p.territory_id = d.territory_id and p.person_id = d.opened_by
    where d.territory_id = accounts.territory() and d.ended_at is null and d.expires_at > clock_timestamp()
      and (${organizationId ?? null}::uuid is null or d.organization_id = ${organizationId ?? null}::uuid)
    order by o.name, d.created_at, d.device_id limit 50`.execute(tx);
  return rows;
};

/** Ends desk mode on a computer; false when there is none that one may end. */
export const endDevice = async <Tables>(tx: Transaction<Tables>, id: string): Promise<boolean> => {
  const { numAffectedRows } = await sql`update accounts.desk_device set ended_at = clock_timestamp()
    where territory_id = accounts.territory() and device_id = ${id} and ended_at is null`.execute(tx);
  return numAffectedRows === 1n;
};

/** The counter that a computer's secret opens, with who may take a turn; undefined once it was ended or has expired. */
export const readCounter = async <Tables>(
  db: Kysely<Tables>,
  territoryId: string,
  token: string,
): Promise<(Counter & { people: CounterPerson[] }) | undefined> => {
  const { rows } =
    await sql<Counter>`select device_id as "deviceId", name, organization_id as "organizationId", organization
    from accounts.counter_of(${territoryId}, ${token})`.execute(db);
  if (!rows[0]) return undefined;
  const people = await sql<CounterPerson>`select person_id as id, name, locked_until is not null as "isLocked"
    from accounts.counter_people(${territoryId}, ${token})`.execute(db);
  return { ...rows[0], people: people.rows };
};

/** The salt of somebody's PIN, for a computer where they may try it now. */
export const readSalt = async <Tables>(
  db: Kysely<Tables>,
  territoryId: string,
  token: string,
  personId: string,
): Promise<string | undefined> => {
  const { rows } = await sql<{ salt: string | null }>`
    select accounts.counter_salt(${territoryId}, ${token}, ${personId}) as salt`.execute(db);
  return rows[0]?.salt ?? undefined;
};

export type TurnStart = {
  territoryId: string;
  token: string;
  personId: string;
  derived: string;
  turnId: string;
  turnToken: string;
  minutes: number;
};
/** Begins a turn, where the PIN is right; wrong ones are counted with it. */
export const startTurn = async <Tables>(db: Kysely<Tables>, one: TurnStart): Promise<TurnOutcome> => {
  const { rows } = await sql<{ outcome: TurnOutcome }>`
    select accounts.start_turn(${one.territoryId}, ${one.token}, ${one.personId}, ${one.derived}, ${one.turnId},
      ${one.turnToken}, ${one.minutes}) as outcome`.execute(db);
  return rows[0]?.outcome ?? 'over';
};

/** Whoever is there stays there. */
export const touchTurn = async <Tables>(tx: Transaction<Tables>): Promise<void> => {
  await sql`select accounts.touch_turn()`.execute(tx);
};
/** Ends the turn of this scope. */
export const endTurn = async <Tables>(tx: Transaction<Tables>): Promise<void> => {
  await sql`select accounts.end_turn()`.execute(tx);
};

/** Keeps one's own PIN; false in a turn, where nobody's is changed. */
export const keepPin = async <Tables>(
  tx: Transaction<Tables>,
  salt: string,
  hash: string,
): Promise<boolean> => {
  const { rows } = await sql<{ kept: boolean }>`select accounts.set_pin(${salt}, ${hash}) as kept`.execute(
    tx,
  );
  return rows[0]?.kept === true;
};
/** Forgets one's own PIN. */
export const forgetPin = async <Tables>(tx: Transaction<Tables>): Promise<void> => {
  await sql`select accounts.forget_pin()`.execute(tx);
};
/** Since when one has a PIN. */
export const readPinSince = async <Tables>(
  tx: Transaction<Tables>,
  personId: string,
): Promise<Date | undefined> => {
  const { rows } = await sql<{ since: Date }>`select set_at as since from accounts.desk_pin
    where territory_id = accounts.territory() and person_id = ${personId}`.execute(tx);
  return rows[0]?.since;
};
