import { ok, refused, type Result } from '../../shared/result.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import { isSameValue } from '../domain/canonical-json.ts';
import type { Publisher } from '../domain/publisher.ts';
import { lockOrganizations } from '../offer-store.server.ts';
import type { ClosingDay } from '../offer-tables.server.ts';
import { setClosingDays } from './publish-closures.server.ts';

/** `changed-meanwhile`: somebody else has saved since the form was opened; `days` are what they saved. */
export type ChangeClosingDaysProblem =
  { code: 'not-found' } | { code: 'changed-meanwhile'; version: number; days: ClosingDay[] };

/** Sets the own closing days of one organization, where nobody else has since `version` was looked at. */
export const changeClosingDays = async (
  db: DirectoryDatabase,
  publisher: Publisher,
  { organizationId, version, days }: { organizationId: string; version: number; days: readonly ClosingDay[] },
): Promise<Result<true, ChangeClosingDaysProblem>> => {
  const row = (await lockOrganizations(db, publisher.territoryId, [organizationId])).get(organizationId);
  if (!row) return refused({ code: 'not-found' });
  const { closing_days: present } = row;
  if (isSameValue(present, [...days])) return ok(true);
  if (row.version !== version)
    return refused({ code: 'changed-meanwhile', version: row.version, days: present });
  await setClosingDays(db, publisher, [{ organizationId, days }]);
  return ok(true);
};
