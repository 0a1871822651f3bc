import type { TourStopDraft } from '#lib/directory/index.ts';
import { distanceInMetres } from '#lib/shared/geography.ts';
import { textFor } from '#lib/shared/localized-text.ts';
import type { DemoCommune } from './demonstration.ts';
import { STOP_VALUES } from './opening-values.ts';
import type { Random } from './random.ts';
import { languageOf, nearby } from './structure-identity.ts';

const SQUARES = { fr: 'Place', de: 'Dorfplatz' } as const;

/** Four to six stops of a bus: in its own commune, then in the nearest ones, each at an hour of its own. */
export const tourStops = (
  home: DemoCommune,
  communes: readonly DemoCommune[],
  random: Random,
): TourStopDraft[] => {
  const count = random.between(4, 6);
  const near = [...communes]
    .sort((a, b) => distanceInMetres(home, a) - distanceInMetres(home, b))
    .slice(0, count);
  const hours = random.shuffle(STOP_VALUES);
  return near.map((commune, i) => {
    const language = languageOf(commune);
    const where = textFor(commune.name, language)?.text ?? '';
    const main = commune.localities.find(({ name }) => textFor(name, language)?.text === where) ?? commune;
    return {
      ...nearby(main, random),
      name: {
        [language]:
          language === 'fr' ? `${SQUARES.fr} de démonstration, ${where}` : `Demo-${SQUARES.de}, ${where}`,
      },
      communeCode: commune.code,
      hoursValue: hours[i % hours.length] ?? '',
    };
  });
};
