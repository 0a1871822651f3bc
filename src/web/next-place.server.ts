import type { Transaction } from 'kysely';
import type { DirectoryTables } from '#lib/directory/index.server.ts';
import {
  nextBestPlace,
  readPartnerPlaces,
  type NextPlace,
  type OwnSentLine,
} from '#lib/referral/index.server.ts';
import { deskOf } from './desk.server.ts';
import { tellNeed } from './orient.server.ts';

const WHEN = {
  ...{ any: [], morning: ['daytime'], afternoon: ['daytime'] },
  ...{ evening: ['evening'], weekend: ['weekend'] },
} as const;

/** For each line that nobody answers, the next best place for the same topic and time: by the line's id. */
export const nextPlacesOf = async (
  tx: Transaction<DirectoryTables>,
  locals: App.Locals,
  own: readonly OwnSentLine[],
): Promise<Map<string, NextPlace>> => {
  const silent = own.filter(({ isSilent }) => isSilent);
  const next = new Map<string, NextPlace>();
  if (silent.length === 0) return next;
  const { territory, now } = locals;
  const partners = await readPartnerPlaces(tx, deskOf(locals).organization.id);
  for (const line of silent) {
    const told = new URLSearchParams([
      ...[
        ['near', `${line.latitude},${line.longitude}`],
        ['topic', line.topic],
      ],
      ...WHEN[line.slot].map((when) => ['when', when]),
    ]);
    const { request } = tellNeed(territory, told, now, 1);
    const best = nextBestPlace(territory.offer.snapshot, request, line, { sent: own, partners });
    if (best) next.set(line.sentId, best);
  }
  return next;
};
