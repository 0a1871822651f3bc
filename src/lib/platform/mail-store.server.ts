import { sql, type Kysely } from 'kysely';
import { newId } from './ids.server.ts';

/** How a message reaches somebody. An SMS has no subject. */
export type Channel = 'mail' | 'sms';
/**
 * A message to write: plain text, as people read it everywhere. `about` is the journey of whom it is to (it goes with it),
 * `due` when it may leave, at once if nothing is said.
 */
export type Mail = {
  territoryId: string;
  purpose: string;
  to: string;
  subject: string;
  body: string;
  channel?: Channel;
  about?: string;
  due?: Date;
};
/** A message that waits. `attempts` counts the one that is about to be made. */
export type WaitingMail = Mail & { id: string; attempts: number; channel: Channel };
/** A message as the demonstration shows it. */
export type ShownMail = Mail & {
  id: string;
  state: 'queued' | 'sent' | 'failed';
  channel: Channel;
  createdAt: Date;
};

/** After how many minutes a mail that could not be sent is tried again; after the last one it is given up. */
const RETRY_MINUTES = [1, 5, 30, 120, 720];
/** A mail that is taken is nobody else's for so long; a process that died meanwhile leaves it to the next one. */
const TAKEN_MINUTES = 5;
const KEPT_DAYS = 30;

/** Puts mail beside what it is about, in the same transaction; any login that writes may, none but the one that sends reads it. Whoever asks later what became of a mail gives its id. */
export const queueMail = async <Tables>(
  db: Kysely<Tables>,
  now: Date,
  mails: readonly (Mail & { id?: string })[],
): Promise<void> => {
  if (mails.length === 0) return;
  const rows = mails.map((mail) => ({
    ...{ mail_id: mail.id ?? newId(), territory_id: mail.territoryId, purpose: mail.purpose },
    ...{
      to_address: mail.to,
      subject: mail.subject,
      body: mail.body,
      next_at: mail.due ?? now,
      created_at: now,
    },
    ...{ channel: mail.channel ?? 'mail', about: mail.about ?? null },
  }));
  await sql`insert into auth.mail (mail_id, territory_id, purpose, to_address, subject, body, next_at, created_at, channel, about)
    select mail_id, territory_id, purpose, to_address, subject, body, next_at, created_at, channel, about
    from json_populate_recordset(null::auth.mail, ${JSON.stringify(rows)}::json)`.execute(db);
};

/** Takes one message of a channel that is due; several processes share them, none is taken twice. */
export const takeMessage = async <Tables>(
  db: Kysely<Tables>,
  now: Date,
  channel: Channel,
): Promise<WaitingMail | undefined> => {
  const { rows } = await sql<WaitingMail>`
    with due as (select mail_id from auth.mail where state = 'queued' and next_at <= ${now} and channel = ${channel}
      order by next_at limit 1 for update skip locked)
    update auth.mail m set attempts = m.attempts + 1, next_at = ${now}::timestamptz + ${TAKEN_MINUTES} * interval '1 minute'
    from due where m.mail_id = due.mail_id
    returning m.mail_id as id, m.territory_id as "territoryId", m.purpose, m.to_address as "to", m.subject, m.body,
      m.attempts, m.channel`.execute(db);
  return rows[0];
};

/**
 * It left. Its text is emptied unless it is kept to be shown, and whom it went to where that is somebody who is followed: their
 * address stands under their own key alone.
 */
export const markSent = async <Tables>(
  db: Kysely<Tables>,
  id: string,
  now: Date,
  isKept: boolean,
): Promise<void> => {
  await sql`update auth.mail set state = 'sent', sent_at = ${now}, problem = null,
    body = case when ${isKept} then body else '' end,
    to_address = case when ${isKept} or about is null then to_address else '' end where mail_id = ${id}`.execute(
    db,
  );
};

/** It did not leave: it is tried again later, or given up (at once where it would never be taken). */
export const markFailed = async <Tables>(
  db: Kysely<Tables>,
  { id, attempts }: WaitingMail,
  now: Date,
  { message, isFinal }: { message: string; isFinal: boolean },
): Promise<void> => {
  const minutes = isFinal ? undefined : RETRY_MINUTES[attempts - 1];
  await sql`update auth.mail set problem = ${message.slice(0, 500)},
    state = ${minutes === undefined ? 'failed' : 'queued'},
    next_at = ${now}::timestamptz + ${minutes ?? 0} * interval '1 minute' where mail_id = ${id}`.execute(db);
};

/** The latest messages of a territory, for the demonstration's outbox. */
export const readOutbox = async <Tables>(db: Kysely<Tables>, territoryId: string): Promise<ShownMail[]> => {
  const { rows } = await sql<ShownMail>`
    select mail_id as id, territory_id as "territoryId", purpose, to_address as "to", subject, body, state,
      channel, created_at as "createdAt" from auth.mail where territory_id = ${territoryId}
    order by created_at desc, mail_id desc limit 200`.execute(db);
  return rows;
};

/** Forgets mail that left, or never did, a month ago. */
export const forgetOldMail = async <Tables>(db: Kysely<Tables>, now: Date): Promise<void> => {
  await sql`delete from auth.mail where state <> 'queued'
    and created_at < ${now}::timestamptz - ${KEPT_DAYS} * interval '1 day'`.execute(db);
};
