import { foldText } from '../../shared/fold-text.ts';
import type { Point } from '../../shared/geography.ts';
import type { LocalizedText } from '../../shared/localized-text.ts';

/** What taking in offers needs to know of a commune. */
export type CommuneFacts = Point & {
  code: string;
  name: LocalizedText;
  community: string | null;
  population: number;
  formerCodes: readonly string[];
};

/** A locality with the folded names that it goes by. */
export type LocalityFacts = Point & {
  postalCode: string;
  communeCode: string;
  nameKeys: readonly string[];
};

/** The territory, ready for look-ups by code, postcode and name. */
export type PlaceFacts = {
  country: string;
  timeZone: string;
  communes: ReadonlyMap<string, CommuneFacts>;
  formerCodes: ReadonlyMap<string, string>;
  localities: readonly LocalityFacts[];
  localitiesByPostalCode: ReadonlyMap<string, readonly LocalityFacts[]>;
  localitiesByName: ReadonlyMap<string, readonly LocalityFacts[]>;
  /** The first two characters of every postcode. */
  postalCodePrefixes: ReadonlySet<string>;
};

type LocalityGiven = Point & { postalCode: string; communeCode: string; name: LocalizedText };

const group = <Item>(
  items: readonly Item[],
  keysOf: (item: Item) => readonly string[],
): Map<string, Item[]> => {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const members = groups.get(key);
      if (members) members.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
};

/** Builds the look-ups once for an import. A locality named as its commune also answers to the commune's other names. */
export const placeFactsOf = (
  territory: { country: string; timeZone: string },
  communes: readonly CommuneFacts[],
  given: readonly LocalityGiven[],
): PlaceFacts => {
  const byCode = new Map(communes.map((commune) => [commune.code, commune]));
  const keysOf = (name: LocalizedText) => Object.values(name).map(foldText);
  const localities = given.map(({ name, ...rest }) => {
    const own = keysOf(name);
    const ofCommune = keysOf(byCode.get(rest.communeCode)?.name ?? {});
    const isMain = own.some((key) => ofCommune.includes(key));
    return { ...rest, nameKeys: [...new Set(isMain ? [...own, ...ofCommune] : own)] };
  });
  return {
    ...territory,
    communes: byCode,
    formerCodes: new Map(communes.flatMap(({ code, formerCodes }) => formerCodes.map((old) => [old, code]))),
    localities,
    localitiesByPostalCode: group(localities, (locality) => [locality.postalCode]),
    localitiesByName: group(localities, (locality) => locality.nameKeys),
    postalCodePrefixes: new Set(localities.map((locality) => locality.postalCode.slice(0, 2))),
  };
};
