import { sql } from 'kysely';
import type { LocalizedText } from '../../shared/localized-text.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { ClosingDay } from '../offer-tables.server.ts';

/** A closure, or other hours, as the structure sees it in its list. Dates are ISO local ones, both included. */
export type DeskClosure = {
  id: string;
  fromOn: string;
  untilOn: string;
  hours: string | null;
  reason: LocalizedText;
};

/** The closures of a place itself that are not over, in order. */
export const readDeskClosures = async (
  db: DirectoryDatabase,
  territoryId: string,
  locationId: string,
  today: string,
): Promise<DeskClosure[]> => {
  const { rows } = await sql<DeskClosure>`select closure_id as id, from_on as "fromOn", until_on as "untilOn",
      hours_value as hours, reason
    from directory.closure
    where territory_id = ${territoryId} and location_id = ${locationId} and until_on >= ${today}
    order by from_on, until_on, closure_id`.execute(db);
  return rows;
};

/** The own closing days of an organization, and the version of its row that says so. */
export const readClosingDays = async (
  db: DirectoryDatabase,
  territoryId: string,
  organizationId: string,
): Promise<{ days: ClosingDay[]; version: number }> => {
  const { rows } = await sql<{ days: ClosingDay[]; version: number }>`select closing_days as days, version
    from directory.organization where territory_id = ${territoryId} and organization_id = ${organizationId}`.execute(
    db,
  );
  return rows[0] ?? { days: [], version: 0 };
};
