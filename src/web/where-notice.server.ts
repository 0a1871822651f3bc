import { textFor, type DataLocale } from '#lib/shared/localized-text.ts';
import { placeLabel, placeQuery, type Place, type PlaceAnswer } from '#lib/territory/index.ts';

const placesOf = (where: PlaceAnswer): Place[] => {
  switch (where.kind) {
    case 'choose':
    case 'too-wide':
      return where.places;
    case 'unknown-postcode':
    case 'outside':
    case 'nothing':
      return where.suggestions;
    case 'found':
    case 'point':
      return [];
  }
};

const nameOf = (where: PlaceAnswer | undefined, locale: DataLocale): string => {
  if (where?.kind === 'found') return textFor(where.place.name, locale)?.text ?? '';
  if (where?.kind === 'point') return textFor(where.commune.name, locale)?.text ?? '';
  if (where?.kind === 'outside')
    return (where.name && textFor(where.name, locale)?.text) ?? where.postalCode ?? '';
  return where?.kind === 'too-wide' ? (textFor(where.name, locale)?.text ?? '') : '';
};

/** What a text says about where, for the notice above results; `hrefOf` is the same page from another place. */
export const whereNotice = (where: PlaceAnswer, locale: DataLocale, hrefOf: (near: string) => string) => ({
  where: {
    kind: where.kind,
    name: nameOf(where, locale),
    postalCode: 'postalCode' in where ? where.postalCode : null,
  },
  choices: placesOf(where).map((place) => ({
    words: placeLabel(place, locale),
    href: hrefOf(placeQuery(place)),
  })),
});
