import { textFor, type DataLocale, type LocalizedText } from '../../shared/localized-text.ts';
import type { Point } from '../../shared/geography.ts';

/** Somewhere in the territory that a search can start from. */
export type Place = Point & {
  /** `postal-code` is a code that several localities of one commune share; its point is their middle. */
  kind: 'commune' | 'locality' | 'postal-code';
  name: LocalizedText;
  /** A commune's main one. */
  postalCode: string;
  communeCode: string;
  communeName: LocalizedText;
  /** 0 when it is not known; of the commune, for localities too. */
  communePopulation: number;
};

/** How a name was recognised: as written, as a part of the name, or with one typing error. */
export type HowMatched = 'exact' | 'part' | 'typo';

/**
 * What a text says about where. `matched` is the name that was recognised ("Bergen" for Mons); `more` counts the
 * places that are not listed; `suggestions` may be empty.
 */
export type PlaceAnswer =
  | { kind: 'found'; place: Place; matched: string; how: HowMatched }
  | { kind: 'choose'; places: Place[]; more: number; how: HowMatched }
  | { kind: 'point'; point: Point; commune: Place }
  | { kind: 'too-wide'; name: LocalizedText; places: Place[] }
  | { kind: 'unknown-postcode'; postalCode: string; suggestions: Place[] }
  | { kind: 'outside'; name: LocalizedText | null; postalCode: string | null; suggestions: Place[] }
  | { kind: 'nothing'; suggestions: Place[] };

const named = (name: LocalizedText, locale: DataLocale): string => textFor(name, locale)?.text ?? '';

/** "5000 Namur", "5561 Celles (Houyet)": the same in every language but for the names. */
export const placeLabel = (place: Place, locale: DataLocale): string => {
  const name = named(place.name, locale);
  const commune = named(place.communeName, locale);
  return `${place.postalCode} ${name}${name === commune ? '' : ` (${commune})`}`;
};

/** A text that `findPlaces` answers with this very place: what links and forms carry. */
export const placeQuery = (place: Place): string =>
  place.kind === 'postal-code' ? place.postalCode : `${place.postalCode} ${named(place.name, 'fr')}`;

/** The place to start from at once: the one found, the nearest commune of a point, the likeliest of a choice. */
export const firstPlace = (answer: PlaceAnswer): Place | undefined => {
  switch (answer.kind) {
    case 'found':
      return answer.place;
    case 'point':
      return answer.commune;
    case 'choose':
    case 'too-wide':
      return answer.places[0];
    case 'outside':
    case 'unknown-postcode':
    case 'nothing':
      return undefined;
  }
};
