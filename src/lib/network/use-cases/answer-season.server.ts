import type { Transaction } from 'kysely';
import {
  publishClosures,
  readDeskClosures,
  takeBackClosure,
  type DirectoryTables,
} from '../../directory/index.server.ts';
import { saveSeasonAnswer } from '../campaign-store.server.ts';
import type { SeasonAnswer } from '../domain/asked-season.ts';
import { seasonState } from '../domain/season-state.ts';
import { readAskedSeason } from '../queries/asked-season.server.ts';

/** What is said of the season besides hours; `closure` where it is closed all that time. */
export type SaidOfSeason = { answer: SeasonAnswer; closure?: { fromOn: string; untilOn: string } };

type By = { territoryId: string; source: string; now: Date };
type Place = { locationId: string; hoursValue: string | null; today: string };

/**
 * Writes down what a place answers about the season that its campaign asks about: a closure in place of an earlier one of
 * the same season, and the answer, which the campaign counts. `said` absent: what is published is right as it stands.
 * Nothing happens where the campaign asks about no season, or it is over.
 */
export const answerSeason = async (
  tx: Transaction<DirectoryTables>,
  by: By,
  { locationId, hoursValue, today }: Place,
  said: SaidOfSeason | undefined,
): Promise<void> => {
  const asked = await readAskedSeason(tx);
  if (!asked || asked.until < today) return;
  const closures = await readDeskClosures(tx, by.territoryId, locationId, today);
  const state = seasonState(hoursValue, closures, asked);
  await saveSeasonAnswer(tx, said?.answer ?? state.answer);
  if (!said) return;
  const { closure } = said;
  const isThere = (one: { fromOn: string; untilOn: string }) =>
    one.fromOn === closure?.fromOn && one.untilOn === closure.untilOn;
  for (const one of state.closures)
    if (!isThere(one)) await takeBackClosure(tx, by, { locationId, closureId: one.id });
  if (closure && !state.closures.some(isThere))
    await publishClosures(tx, { ...by, trust: 'structure' }, [{ subject: { locationId }, draft: closure }]);
};
