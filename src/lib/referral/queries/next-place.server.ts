import type { OfferSnapshot } from '../../directory/index.server.ts';
import { fittingPlaces } from '../domain/match.ts';
import { withoutWishes, type NeedRequest } from '../domain/request.ts';

/** What was asked of a place for a journey. */
type Asked = { recordId: string | null; locationId: string };
export type NextPlace = { locationId: string; name: string };

/**
 * Where nobody answers: of the partners that were not asked yet for this person, the one that the matching puts first for the
 * need, at any time where none is open at the wished one. Undefined where none would do, or where the person is not followed
 * here.
 */
export const nextBestPlace = (
  { columns, cards }: Pick<OfferSnapshot, 'columns' | 'cards'>,
  { need, nowMinute }: { need: NeedRequest; nowMinute: number },
  line: Asked,
  { sent, partners }: { sent: readonly Asked[]; partners: readonly { locationId: string }[] },
): NextPlace | undefined => {
  if (line.recordId === null) return undefined;
  const asked = new Set(
    sent.filter(({ recordId }) => recordId === line.recordId).map(({ locationId }) => locationId),
  );
  const open = new Set(partners.map(({ locationId }) => locationId).filter((id) => !asked.has(id)));
  if (open.size === 0) return undefined;
  const context = { nowMinute, most: columns.positions, identityOf: (place: number) => cards.get(place).id };
  for (const request of need.when ? [need, withoutWishes(need, ['when'])] : [need])
    for (const { hit } of fittingPlaces(columns, request, context).candidates) {
      const { id, name } = cards.get(columns.place[hit.position] as number);
      if (open.has(id)) return { locationId: id, name };
    }
  return undefined;
};
