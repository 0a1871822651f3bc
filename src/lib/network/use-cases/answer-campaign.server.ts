import type { Transaction } from 'kysely';
import { readLinkTarget } from '../../accounts/index.server.ts';
import {
  computeHours,
  publishClosures,
  revisePlace,
  termLabels,
  type DirectoryTables,
  type ReviseProblem,
} from '../../directory/index.server.ts';
import { refused, type Result } from '../../shared/result.ts';
import { saveAnswer } from '../campaign-store.server.ts';
import { answerSeason, type SaidOfSeason } from './answer-season.server.ts';
import { readConfirmedPlace } from '../queries/confirmed-place.server.ts';

/** What is corrected; what is left out stays. `phones` are E.164 or short codes. */
export type Correction = {
  hoursValue?: string;
  phones?: string[];
  closure?: { fromOn: string; untilOn: string };
  season?: SaidOfSeason;
};

const changesSomething = ({ hoursValue, phones, closure, season }: Correction): boolean =>
  [hoursValue, phones, closure, season?.closure].some((one) => one !== undefined);

/** When an answer is given: the instant, and the territory's local date. */
export type At = { territoryId: string; now: Date; today: string };

/**
 * Answers for the place of this transaction's link: all of it confirmed as of today, and corrected where `correction` says
 * so. `version` is the one that was looked at. An answer is counted in its campaign in the same transaction.
 */
export const answerCampaign = async (
  tx: Transaction<DirectoryTables>,
  { territoryId, now, today }: At,
  version: number,
  correction?: Correction,
): Promise<Result<{ version: number }, ReviseProblem>> => {
  const target = await readLinkTarget(tx, 'confirm', now);
  const place = target && (await readConfirmedPlace(tx, territoryId, target.locationId));
  if (!place) return refused({ code: 'not-found' });
  const { hoursValue, phones, closure } = correction ?? {};
  const by = { territoryId, source: `structure:${target.organizationId}`, now };
  const confirmed = { confirmed_on: today };
  const outcome = await revisePlace(
    tx,
    { ...by, labels: termLabels, computeHours },
    {
      ...{ locationId: place.id, version },
      location: {
        ...confirmed,
        confirmed_how: 'campaign',
        ...(hoursValue !== undefined && { hours_value: hoursValue, hours_text: null }),
        ...(phones !== undefined && { phones }),
      },
      services: place.serviceIds.map((serviceId) => ({ serviceId, fields: confirmed })),
    },
  );
  if (!outcome.ok) return outcome;
  if (closure)
    await publishClosures(tx, { ...by, trust: 'structure' }, [
      { subject: { locationId: place.id }, draft: closure },
    ]);
  const heard = { locationId: place.id, hoursValue: hoursValue ?? place.hoursValue, today };
  // Left out in a correction, nothing is said of the season; "all is right" is said of it too.
  if (!correction || correction.season) await answerSeason(tx, by, heard, correction?.season);
  await saveAnswer(tx, correction && changesSomething(correction) ? 'corrected' : 'confirmed', now);
  return outcome;
};
