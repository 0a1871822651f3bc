import { ok, refused, type Result } from '../../shared/result.ts';
import type { DirectoryDatabase } from '../directory-tables.server.ts';
import type { Fields } from '../domain/diff-offer.ts';
import { changedFields, followerChanges, type FollowerChange } from '../domain/service-template.ts';
import { readFollowers, readTemplate, type Follower } from '../queries/desk-templates.server.ts';
import { deleteTemplate, lockTemplate, saveTemplate, type TemplateAt } from '../template-store.server.ts';
import type { TemplateRow } from '../template-tables.server.ts';
import { revisePlace, type Reviser, type ReviseProblem } from './revise-place.server.ts';

/**
 * `not-shown`: what would change at the places is not what was looked at (or was never looked at). `changed-meanwhile`:
 * somebody else has saved the template since its form was opened. `at`: the place where it could not be done.
 */
export type ChangeTemplateProblem =
  | { code: 'not-found' | 'name-taken' | 'not-shown' }
  | { code: 'changed-meanwhile'; version: number }
  | { code: 'place'; at: string; problem: ReviseProblem };

/** What would become of one service that follows. */
export type Effect = Follower & { changes: FollowerChange[] };

const effectsOf = async (
  db: DirectoryDatabase,
  at: TemplateAt,
  row: TemplateRow,
  fields: Fields,
): Promise<Effect[]> => {
  const changed = changedFields(row.fields, fields);
  if (Object.keys(changed).length === 0) return [];
  return (await readFollowers(db, at)).flatMap((follower) => {
    const changes = followerChanges(row.fields, changed, follower.service);
    return changes.length > 0 ? [{ ...follower, changes }] : [];
  });
};

/** What these fields of a template would change, at which places; nothing is written. */
export const templateEffects = async (
  db: DirectoryDatabase,
  at: TemplateAt,
  fields: Fields,
): Promise<Effect[]> => {
  const row = await readTemplate(db, at);
  return row ? effectsOf(db, at, row, fields) : [];
};

const isShown = (effects: readonly Effect[], seen: ReadonlyMap<string, number>): boolean =>
  effects.length === seen.size &&
  effects.every(({ service }) => seen.get(service.service_id) === service.version);

/** Always in the order of the places' ids: two templates that are saved at once never wait for each other. */
const updateAll = async (
  db: DirectoryDatabase,
  by: Reviser,
  effects: readonly Effect[],
): Promise<ChangeTemplateProblem | undefined> => {
  const byPlace = Map.groupBy(effects, ({ service }) => service.location_id);
  for (const locationId of [...byPlace.keys()].sort()) {
    const here = byPlace.get(locationId) ?? [];
    const services = here.map(({ service: { service_id: serviceId, version }, changes }) => ({
      ...{ serviceId, version },
      fields: Object.fromEntries(changes.map(({ field, to }) => [field, to])),
    }));
    const outcome = await revisePlace(db, by, { locationId, version: 0, location: {}, services });
    if (!outcome.ok) return { code: 'place', at: here[0]?.place ?? '', problem: outcome.problem };
  }
  return undefined;
};

/**
 * Changes a template and, in the same transaction, every service that follows it: only what the template says otherwise.
 * `seen` are the services that were shown, with their versions; anything else is refused, and nothing is done. Answers how
 * many places were changed.
 */
export const changeTemplate = async (
  db: DirectoryDatabase,
  by: Reviser,
  asked: Omit<TemplateAt, 'territoryId'> & {
    version: number;
    name: string;
    fields: Fields;
    seen: ReadonlyMap<string, number>;
  },
): Promise<Result<{ places: number }, ChangeTemplateProblem>> => {
  const at = { ...asked, territoryId: by.territoryId };
  const row = await lockTemplate(db, at);
  if (!row) return refused({ code: 'not-found' });
  const { name, fields, version, seen } = asked;
  const isSame = name === row.name && Object.keys(changedFields(row.fields, fields)).length === 0;
  if (isSame) return ok({ places: 0 });
  if (row.version !== version) return refused({ code: 'changed-meanwhile', version: row.version });
  const effects = await effectsOf(db, at, row, fields);
  if (!isShown(effects, seen)) return refused({ code: 'not-shown' });
  if (!(await saveTemplate(db, row, { name, fields, now: by.now }))) return refused({ code: 'name-taken' });
  const problem = await updateAll(db, by, effects);
  if (problem) return refused(problem);
  return ok({ places: new Set(effects.map(({ service }) => service.location_id)).size });
};

/** Takes a template away, where nobody else has changed it since `version` was looked at. Its services stay. */
export const removeTemplate = async (
  db: DirectoryDatabase,
  by: Pick<Reviser, 'territoryId'>,
  asked: Omit<TemplateAt, 'territoryId'> & { version: number },
): Promise<Result<true, ChangeTemplateProblem>> => {
  const row = await lockTemplate(db, { ...asked, territoryId: by.territoryId });
  if (!row) return refused({ code: 'not-found' });
  if (row.version !== asked.version) return refused({ code: 'changed-meanwhile', version: row.version });
  await deleteTemplate(db, row);
  return ok(true);
};
