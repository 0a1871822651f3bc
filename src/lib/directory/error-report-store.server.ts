import { sql } from 'kysely';
import { newId } from '../platform/ids.server.ts';
import type { DirectoryDatabase } from './directory-tables.server.ts';
import { REPLY_TO_DAYS, type ReportAnswer } from './domain/error-report.ts';
import type { NewReport } from './forms/report-error.ts';

/** A report with where it is about, in which language it was written, and who wrote it as a keyed hash. */
export type GivenReport = NewReport & {
  territoryId: string;
  locationId: string;
  locale: string;
  reporterHash: string;
  now: Date;
};

/** Writes down what somebody says is wrong with a public place; the database refuses any other place. */
export const saveReport = async (db: DirectoryDatabase, given: GivenReport): Promise<void> => {
  await db
    .insertInto('directory.error_report')
    .values({
      ...{ territory_id: given.territoryId, report_id: newId(), location_id: given.locationId },
      ...{ kind: given.kind, message: given.message, locale: given.locale },
      ...{ reply_to: given.replyTo, wants_answer: given.replyTo !== null },
      ...{ reporter_hash: given.reporterHash, created_at: given.now },
    })
    .execute();
};

/** An answer, with the mail to whoever left an address: the database alone knows it, and forgets it now. */
export type GivenAnswer = {
  reportId: string;
  answer: ReportAnswer;
  note: string;
  mail: { subject: string; body: string };
  now: Date;
};

/** Answers a report once. False: there is none (any more) that this transaction may answer. */
export const answerReport = async (db: DirectoryDatabase, given: GivenAnswer): Promise<boolean> => {
  const { reportId, answer, note, mail, now } = given;
  const { rows } = await sql<{ isAnswered: boolean }>`
    select directory.answer_report(${reportId}, ${answer}, ${note}, ${now}, ${newId()}, ${mail.subject}, ${mail.body})
      as "isAnswered"`.execute(db);
  return rows[0]?.isAnswered ?? false;
};

/** Forgets who reported what nobody has answered in 90 days; the report itself stays. By the owner's login. */
export const forgetReporters = async (
  db: DirectoryDatabase,
  territoryId: string,
  now: Date,
): Promise<number> => {
  const { numAffectedRows } = await sql`
    update directory.error_report set reply_to = null, reporter_hash = null
    where territory_id = ${territoryId} and (reply_to is not null or reporter_hash is not null)
      and created_at < ${now}::timestamptz - ${REPLY_TO_DAYS} * interval '1 day'`.execute(db);
  return Number(numAffectedRows ?? 0);
};
