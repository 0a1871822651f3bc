import { ok, refused, type Result } from '../../shared/result.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { ClosureDraft } from '../domain/closure-draft.ts';
import type { ComparedRow, Difference } from '../domain/compare-states.ts';
import type { Fields } from '../domain/diff-offer.ts';
import { differences } from '../domain/history.ts';
import type { LocalityProblem } from '../domain/locality-check.ts';
import { whyNotRestored } from '../domain/restorable.ts';
import { changePlace } from './change-place.server.ts';
import { changeSession, type ChangeSessionProblem } from './change-session.server.ts';
import { changeWorkshop } from './change-workshop.server.ts';
import { comparePlace, type PlaceMoments } from './compare-place.server.ts';
import { publishClosures } from './publish-closures.server.ts';
import { revisePlace, type ReviseProblem, type Reviser } from './revise-place.server.ts';
import { takeBackClosure } from './take-back-closure.server.ts';

/**
 * What to give back: `chosen` names differences ("service.{id}.cost"; the field is empty where a row came or went),
 * undefined everything that can be. `versions` are those that were looked at, by id.
 */
export type Restoring = Pick<PlaceMoments, 'locationId' | 'from' | 'today'> & {
  chosen: ReadonlySet<string> | undefined;
  versions: ReadonlyMap<string, number>;
};

export type RestoreProblem =
  ReviseProblem | LocalityProblem | ChangeSessionProblem | { code: 'nothing-chosen' };
type Outcome = Result<unknown, RestoreProblem>;
type At = Pick<Restoring, 'locationId'> & { version: number };

// Sessions before their workshop and services before their place: what hangs on a row may get a new version with it.
const ORDER: ComparedRow['kind'][] = ['session', 'service', 'closure', 'workshop', 'location'];

/** The name of a difference in a form. */
export const differenceName = ({ kind, id }: Pick<ComparedRow, 'kind' | 'id'>, field: string): string =>
  `${kind}.${id}.${field}`;

const HOURS = ['hours_value', 'hours_text'];

/** The differences to take back: those that were chosen and can be; hours and their text always together. */
const wanted = (row: ComparedRow, chosen: Restoring['chosen']): Difference[] => {
  const can = row.differences.filter(({ why }) => why === undefined);
  if (!chosen) return can;
  const names = can.filter(({ field }) => chosen.has(differenceName(row, field))).map(({ field }) => field);
  const all = new Set(names.some((field) => HOURS.includes(field)) ? [...names, ...HOURS] : names);
  return can.filter(({ field }) => all.has(field));
};

/** The columns to write: what the fields were; a row that came since is archived, one that went comes back as it was. */
const formerOf = ({ kind, before, after }: ComparedRow, chosen: readonly Difference[]): Fields => {
  if (chosen.every(({ field }) => field !== ''))
    return Object.fromEntries(chosen.map(({ field, previous }) => [field, previous]));
  if (!before.isThere) return { status: 'archived' };
  const all = differences(after.fields, before.fields).filter(({ field }) => !whyNotRestored(kind, field));
  return Object.fromEntries(all.map(({ field, replacement }) => [field, replacement]));
};

const restoreService = (
  db: DirectoryDatabase,
  by: Reviser,
  at: At,
  serviceId: string,
  fields: Fields,
): Promise<Outcome> =>
  revisePlace(db, by, {
    ...{ locationId: at.locationId, version: 0, location: {} },
    services: [{ serviceId, version: at.version, fields }],
  });

const draftOf = (fields: Fields): ClosureDraft => ({
  fromOn: String(fields.from_on),
  untilOn: String(fields.until_on),
  ...(typeof fields.hours_value === 'string' && { hoursValue: fields.hours_value }),
  reason: (fields.reason ?? {}) as NonNullable<ClosureDraft['reason']>,
});

const restoreClosure = async (
  db: DirectoryDatabase,
  by: Reviser,
  { locationId }: At,
  row: ComparedRow,
): Promise<Outcome> => {
  if (!row.before.isThere) return takeBackClosure(db, by, { locationId, closureId: row.id });
  const publisher = { ...by, trust: 'structure' as const };
  const request = { subject: { locationId }, draft: draftOf(row.before.fields) };
  const { refused: problems } = await publishClosures(db, publisher, [request]);
  return problems.length > 0 ? refused({ code: 'not-found' }) : ok(true);
};

const restoreRow = (
  db: DirectoryDatabase,
  by: Reviser,
  at: At,
  row: ComparedRow,
  fields: Fields,
): Promise<Outcome> => {
  switch (row.kind) {
    case 'location':
      return changePlace(db, by, { ...at, fields });
    case 'service':
      return restoreService(db, by, at, row.id, fields);
    case 'closure':
      return restoreClosure(db, by, at, row);
    case 'workshop':
      return changeWorkshop(db, by, { ...at, workshopId: row.id, fields });
    case 'session':
      return changeSession(db, by, { ...at, sessionId: row.id, fields });
  }
};

/**
 * Gives a place, or some fields of it, back what it was at a moment: as new changes of whoever asks, through the same use
 * cases as any other, so that it is in the log and can be taken back again. Whoever saved since the comparison was looked
 * at is never overwritten: then all is refused. Answers how many differences were taken back.
 */
export const restorePlace = async (
  db: DirectoryDatabase,
  by: Reviser,
  restoring: Restoring,
): Promise<Result<{ count: number }, RestoreProblem>> => {
  const { locationId, from, today, chosen, versions } = restoring;
  const asked = { territoryId: by.territoryId, locationId, from, now: by.now, today };
  let count = 0;
  const rows = await comparePlace(db, asked);
  for (const row of rows.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))) {
    const taken = wanted(row, chosen);
    if (taken.length === 0) continue;
    const version = versions.get(row.id) ?? 0;
    if (row.version > 0 && version !== row.version)
      return refused({ code: 'changed-meanwhile', version: row.version });
    const outcome = await restoreRow(db, by, { locationId, version }, row, formerOf(row, taken));
    if (!outcome.ok) return outcome;
    count += taken.length;
  }
  return count === 0 ? refused({ code: 'nothing-chosen' }) : ok({ count });
};
