import type { LocalizedText } from '#lib/shared/localized-text.ts';
import { STEPS } from './demonstration.ts';
import type { Profile } from './profile-plan.ts';
import type { Random } from './random.ts';
import { OURS } from './our-assumptions.ts';
import {
  BUS_INTRODUCTION,
  FICTITIOUS,
  INTRODUCTIONS,
  LONG_TRAINING,
  PLANNED,
  SERVICE_NAMES,
  TRAINED,
} from './service-words.ts';

type Language = 'fr' | 'de';

/** A text in the languages of the commune: French everywhere, German too where German is spoken. */
export const inLanguages = (language: Language, say: (language: Language) => string): LocalizedText =>
  language === 'de' ? { de: say('de'), fr: say('fr') } : { fr: say('fr') };

// German nouns keep their capital.
const inSentence = (name: string, language: Language): string =>
  language === 'fr' ? name.charAt(0).toLowerCase() + name.slice(1) : name;

/** What the public reads of a structure: what it is, who helps, what it plans, and that it does not exist. */
export const describeStructure = (profile: Profile, language: Language): LocalizedText =>
  inLanguages(language, (spoken) => {
    const introduction = profile.isBus ? BUS_INTRODUCTION : INTRODUCTIONS[profile.kinds[0] ?? ''];
    const planned = STEPS.filter((step) => profile.steps[step] === 'planned').map((step) =>
      inSentence(SERVICE_NAMES[step][spoken], spoken),
    );
    return [
      introduction?.[spoken],
      profile.areHelpersTrained ? TRAINED[spoken] : undefined,
      profile.givesLongTraining ? LONG_TRAINING[spoken] : undefined,
      planned.length > 0 ? `${PLANNED[spoken]} ${planned.join(', ')}.` : undefined,
      FICTITIOUS[spoken],
    ]
      .filter(Boolean)
      .join(' ');
  });

const STOPS = [
  { fr: 'Église', de: 'Kirche' },
  { fr: 'Place', de: 'Dorfplatz' },
  { fr: 'École', de: 'Schule' },
  { fr: 'Cimetière', de: 'Friedhof' },
  { fr: 'Maison communale', de: 'Gemeindehaus' },
  { fr: 'Pont', de: 'Brücke' },
] as const;

/** How to come by bus or train: generic words, no real line or stop. Undefined: nothing is said. */
export const describeTransport = (language: Language, random: Random): LocalizedText | undefined => {
  const stop = random.next() < OURS.byBus.value ? random.pick(STOPS) : undefined;
  const walk = random.between(1, 12) * 50;
  const station = random.next() < OURS.byTrain.value ? random.between(4, 15) * 100 : undefined;
  if (!stop && !station) return undefined;
  return inLanguages(language, (spoken) => {
    const isFrench = spoken === 'fr';
    const bus =
      stop &&
      (isFrench ? `Bus : arrêt « ${stop.fr} », à ${walk} m.` : `Bus: Haltestelle „${stop.de}“, ${walk} m.`);
    const train = station && (isFrench ? `Train : gare à ${station} m.` : `Zug: Bahnhof ${station} m.`);
    return [bus, train].filter(Boolean).join(' ');
  });
};
