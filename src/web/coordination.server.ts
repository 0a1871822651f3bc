import { isUnconfirmed, periodsOf } from '#lib/directory/index.ts';
import { readOfferedSlots, readPlaceQualities } from '#lib/directory/index.server.ts';
import { readAreaStructures } from '#lib/network/index.server.ts';
import { ownCommunes, todayOf } from './campaigns.server.ts';
import { inScope } from './desk.server.ts';

/** The coordinator's area: its communes, its structures, and what they offer when; of no other area. */
export const readArea = (locals: App.Locals) =>
  inScope(locals, async (tx) => {
    const { territoryId } = locals.territory;
    const today = todayOf(locals);
    const communes = await ownCommunes(locals, tx);
    const structures = await readAreaStructures(tx, territoryId);
    const slots = await readOfferedSlots(
      tx,
      territoryId,
      communes.map(({ code }) => code),
    );
    const periods = periodsOf(locals.territory.facts.confirmation);
    const ids = structures.map(({ id }) => id);
    const qualities = await readPlaceQualities(tx, territoryId, ids, { now: locals.now, today });
    return {
      ...{ today, communes, slots },
      structures: structures.map((one) => ({
        ...{ ...one, score: qualities.get(one.id)?.score ?? null },
        isOld: isUnconfirmed(one.confirmedOn, today, periods.record),
      })),
    };
  });

export type Area = Awaited<ReturnType<typeof readArea>>;
