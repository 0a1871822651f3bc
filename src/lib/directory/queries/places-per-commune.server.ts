import type { OfferSnapshot } from '../offer-snapshot.server.ts';

/** How many public places each commune has, by its code; a mobile place counts once, where it is based. */
export const placesPerCommune = (snapshot: OfferSnapshot): Map<string, number> => {
  const { columns } = snapshot;
  const codes = [...snapshot.communeNumbers.keys()];
  const counts = new Map<string, number>();
  const seen = new Uint8Array(snapshot.cards.length);
  for (let i = 0; i < columns.positions; i++) {
    const place = columns.place[i] as number;
    const code = codes[columns.commune[i] as number];
    if (columns.isOn[i] === 0 || code === undefined || seen[place] === 1) continue;
    seen[place] = 1;
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
};
