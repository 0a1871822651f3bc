import type { ClosureDraft } from '#lib/directory/index.ts';
import { addDays } from './calendar.ts';
import type { ClosingDay } from './demonstration.ts';
import { inLanguages } from './describe-structure.ts';
import { OURS } from './our-assumptions.ts';
import type { Profile } from './profile-plan.ts';
import type { Random } from './random.ts';

/** When a structure does not work as usual in the weeks ahead, and when it last said what it says. */
export type Calendar = {
  closingDays: ClosingDay[];
  closures: ClosureDraft[];
  saturatedUntil?: string;
  confirmedOn: string;
};

/** Not legal holidays, though many public services close: 27 September, 2 and 15 November, 26 December. */
const OWN_DAYS: readonly ClosingDay[] = [
  { month: 9, day: 27 },
  { month: 11, day: 2 },
  { month: 11, day: 15 },
  { month: 12, day: 26 },
];
const PUBLIC_SERVICES: readonly string[] = ['cpas', 'commune', 'library'];

const REASONS = [
  { fr: 'Congé de l’équipe', de: 'Urlaub des Teams' },
  { fr: 'Formation de l’équipe', de: 'Schulung des Teams' },
  { fr: 'Travaux', de: 'Bauarbeiten' },
  { fr: 'Inventaire', de: 'Inventur' },
] as const;

const closureOf = (language: 'fr' | 'de', today: string, random: Random): ClosureDraft => {
  const fromOn = addDays(today, random.between(1, 45));
  const reason = random.pick(REASONS);
  const isShorter = random.next() < 0.25;
  return {
    fromOn,
    untilOn: addDays(fromOn, random.pick([0, 0, 2, 4, 7])),
    ...(isShorter ? { hoursValue: '10:00-12:00' } : {}),
    reason: inLanguages(language, (spoken) => reason[spoken]),
  };
};

/** Ours: six in ten within three months, one in twenty over a year ago. */
const confirmedOn = (isOld: boolean, today: string, random: Random): string => {
  if (isOld) return addDays(today, -random.between(380, 700));
  const chance = random.next();
  if (chance < 0.6) return addDays(today, -random.between(0, 90));
  return addDays(today, -(chance < 0.85 ? random.between(91, 180) : random.between(181, 350)));
};

/** The calendar of every structure. `languages` are those of their communes. */
export const planCalendars = (
  profiles: readonly Profile[],
  languages: readonly ('fr' | 'de')[],
  today: string,
  random: Random,
): Calendar[] => {
  const firstOf = (count: number): Set<number> =>
    new Set(random.shuffle(profiles.map((_, i) => i)).slice(0, count));
  const closing = firstOf(OURS.closuresAhead.value);
  const full = firstOf(OURS.saturated.value);
  const isOld = random.exactly(profiles.length, OURS.confirmedLongAgo.value);
  const isPublic = profiles.map(({ kinds }) => PUBLIC_SERVICES.includes(kinds[0] ?? ''));
  const keeps = random.exactly(isPublic.filter(Boolean).length, OURS.ownClosingDays.value);
  return profiles.map((_, i) => ({
    closingDays: isPublic[i] && keeps.pop() ? [...OWN_DAYS.slice(random.between(0, 2))] : [],
    closures: closing.has(i) ? [closureOf(languages[i] ?? 'fr', today, random)] : [],
    ...(full.has(i) ? { saturatedUntil: addDays(today, random.between(7, 42)) } : {}),
    confirmedOn: confirmedOn(isOld[i] ?? false, today, random),
  }));
};
