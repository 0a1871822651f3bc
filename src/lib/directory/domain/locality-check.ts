import { foldText } from '../../shared/fold-text.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import type { PlaceFacts } from './place-facts.ts';
import { resolvePlace, type WhereFound } from './resolve-place.ts';

/** Why an address is not one of the territory. */
export type LocalityProblem =
  | { code: 'postal-code-unknown'; value: string }
  | { code: 'locality-unknown'; value: string; postalCode: string };

/**
 * Where an address is that somebody types: its postcode has to be one of the territory, and its locality one of that
 * postcode. Stricter than an import, which takes what it is given: here somebody is there to put it right.
 */
export const checkLocality = (
  facts: PlaceFacts,
  { postalCode, city }: { postalCode: string; city: string },
): Result<WhereFound & { communeCode: string }, LocalityProblem> => {
  const sharing = facts.localitiesByPostalCode.get(postalCode);
  if (!sharing) return refused({ code: 'postal-code-unknown', value: postalCode });
  const typed = ` ${foldText(city)} `;
  const isNamed = sharing.some(({ nameKeys }) => nameKeys.some((key) => typed.includes(` ${key} `)));
  const found = resolvePlace(facts, { country: facts.country, postalCode, city });
  return isNamed && found.communeCode !== null
    ? ok({ ...found, communeCode: found.communeCode })
    : refused({ code: 'locality-unknown', value: city, postalCode });
};
