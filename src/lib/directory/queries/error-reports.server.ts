import { sql } from 'kysely';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { ReportAnswer, ReportKind } from '../domain/error-report.ts';

/** A report as whoever answers it sees it: never the address of mail, only that there is one. */
export type ReportLine = {
  id: string;
  kind: ReportKind;
  message: string;
  locale: string;
  wantsAnswer: boolean;
  createdAt: Date;
  answer: ReportAnswer | null;
  answerNote: string;
  answeredAt: Date | null;
  place: string;
  shortId: string;
  slug: string;
  organizationId: string;
  organization: string;
  commune: string | null;
  isReportedClosed: boolean;
};

const MOST = 200;
const ANSWERED_DAYS = 30;

/**
 * The reports that this transaction may answer, those that wait first (the longest waiting before), then what was answered
 * in the last 30 days. `of`: one organization's, or all that somebody oversees.
 */
export const readReports = async (
  db: DirectoryDatabase,
  territoryId: string,
  of: { organizationId: string } | 'overseen',
  now: Date,
): Promise<ReportLine[]> => {
  const which =
    of === 'overseen'
      ? sql`directory.oversees(l.territory_id, l.location_id) and r.answer is null
        and (not directory.has_people(l.territory_id, l.organization_id)
          or directory.is_reported_closed(l.territory_id, l.location_id))`
      : sql`l.organization_id = ${of.organizationId}`;
  const { rows } = await sql<ReportLine>`
    select r.report_id as id, r.kind, r.message, r.locale, r.wants_answer as "wantsAnswer", r.created_at as "createdAt",
      r.answer, r.answer_note as "answerNote", r.answered_at as "answeredAt", l.name as place, l.short_id as "shortId",
      l.slug, o.organization_id as "organizationId", o.name as organization, l.commune_code as commune,
      directory.is_reported_closed(l.territory_id, l.location_id) as "isReportedClosed"
    from directory.error_report r
    join directory.location l on l.territory_id = r.territory_id and l.location_id = r.location_id
    join directory.organization o on o.territory_id = l.territory_id and o.organization_id = l.organization_id
    where r.territory_id = ${territoryId} and l.status <> 'archived' and ${which}
      and (r.answer is null or r.answered_at > ${now}::timestamptz - ${ANSWERED_DAYS} * interval '1 day')
    order by r.answer is not null, r.created_at, r.report_id limit ${MOST}`.execute(db);
  return rows;
};

/** How many reports of an organization wait for an answer. */
export const countWaitingReports = async (
  db: DirectoryDatabase,
  territoryId: string,
  organizationId: string,
): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from directory.error_report r
    join directory.location l on l.territory_id = r.territory_id and l.location_id = r.location_id
    where r.territory_id = ${territoryId} and l.organization_id = ${organizationId} and r.answer is null
      and l.status <> 'archived'`.execute(db);
  return rows[0]?.n ?? 0;
};
