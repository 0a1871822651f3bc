import { HOURS_IN_WORDS, openingValues, type Setting, type Slot } from './opening-values.ts';
import { OURS } from './our-assumptions.ts';
import type { Profile } from './profile-plan.ts';
import type { Random } from './random.ts';

/** The hours of a place: OpenStreetMap's syntax, a sentence, or nothing at all. */
export type PlaceHours = { hoursValue?: string; hoursText?: string };

const OFFICES: readonly string[] = ['cpas', 'commune', 'pcs', 'ale', 'forem'];

const settingOf = ({ kinds }: Profile): Setting =>
  kinds.includes('library') ? 'library' : OFFICES.includes(kinds[0] ?? '') ? 'office' : 'space';

/** Ours: how much likelier than offices other settings are to open in the evening or at the weekend. */
const LIKELIER: Record<Setting, number> = { office: 1, space: 3, library: 4 };

const drawn = (ids: readonly number[], profiles: readonly Profile[], random: Random): number[] =>
  ids
    .map((i) => ({ i, key: random.next() ** (1 / LIKELIER[settingOf(profiles[i] as Profile)]) }))
    .sort((a, b) => b.key - a.key)
    .map(({ i }) => i);

type Kind = Slot | 'text' | 'unknown' | 'bus';

const planKinds = (profiles: readonly Profile[], random: Random): Kind[] => {
  const kinds: Kind[] = profiles.map(({ isBus }) => (isBus ? 'bus' : 'daytime'));
  const take = (kind: Kind, count: number, order: (ids: number[]) => number[]): void => {
    const open = kinds.flatMap((present, i) => (present === 'daytime' ? [i] : []));
    for (const i of order(open).slice(0, count)) kinds[i] = kind;
  };
  const share = (part: number) => Math.round(profiles.length * part);
  take('text', OURS.hoursAsText.value, random.shuffle);
  take('unknown', OURS.hoursUnknown.value, random.shuffle);
  take('appointment', share(OURS.byAppointment.value), random.shuffle);
  take('weekend', share(OURS.weekendOpening.value), (ids) => drawn(ids, profiles, random));
  take('evening', share(OURS.eveningOpening.value), (ids) => drawn(ids, profiles, random));
  return kinds;
};

/** The hours of every place; `languages` are those of their communes. Buses have hours at their stops only. */
export const planHours = (
  profiles: readonly Profile[],
  languages: readonly ('fr' | 'de')[],
  random: Random,
): PlaceHours[] => {
  let sentence = 0;
  const kinds = planKinds(profiles, random);
  return profiles.map((profile, i): PlaceHours => {
    const kind = kinds[i] ?? 'unknown';
    const language = languages[i] ?? 'fr';
    if (kind === 'bus' || kind === 'unknown') return {};
    const sentences = HOURS_IN_WORDS[language];
    if (kind === 'text') return { hoursText: sentences[sentence++ % sentences.length] ?? '' };
    return { hoursValue: random.pick(openingValues(settingOf(profile), kind, language)) };
  });
};
