import { distanceInMetres } from '#lib/shared/geography.ts';
import { apportion } from './apportion.ts';
import type { DemoCommune } from './demonstration.ts';
import type { Profile } from './profile-plan.ts';
import type { Random } from './random.ts';

/** A commune has one of each of these at most. */
const ONE_PER_COMMUNE: readonly string[] = ['cpas', 'commune', 'ale', 'forem', 'pcs'];
/** Ours: what stands in towns. */
const IN_TOWNS: readonly string[] = ['forem', 'training-centre', 'cisp'];
/** Ours: main kinds of the structures of German-speaking communes, in turn. */
const GERMAN_SPEAKING: readonly string[] = ['cpas', 'library', 'epn', 'commune', 'forem', 'asbl'];

type Slots = { left: number[]; unique: Set<string>[]; communeOf: number[] };

/** One structure for every commune; the others in proportion to the population. */
const countPerCommune = (communes: readonly DemoCommune[], total: number): number[] => {
  const extra = apportion(
    Math.max(0, total - communes.length),
    communes.map(({ population }) => ({ weight: Math.max(1, population), most: total })),
  );
  return communes.map((_, c) => 1 + (extra[c] ?? 0));
};

const fits = (slots: Slots, commune: number, profile: Profile): boolean =>
  (slots.left[commune] ?? 0) > 0 && !profile.kinds.some((kind) => slots.unique[commune]?.has(kind));

const settle = (slots: Slots, commune: number, profile: Profile, index: number): void => {
  slots.left[commune] = (slots.left[commune] ?? 0) - 1;
  slots.communeOf[index] = commune;
  for (const kind of profile.kinds) if (ONE_PER_COMMUNE.includes(kind)) slots.unique[commune]?.add(kind);
};

const fillGermanSpeaking = (
  slots: Slots,
  communes: readonly DemoCommune[],
  profiles: readonly Profile[],
): void => {
  let turn = 0;
  communes.forEach((commune, c) => {
    while (commune.community === 'DG' && (slots.left[c] ?? 0) > 0) {
      const wanted = GERMAN_SPEAKING[turn++ % GERMAN_SPEAKING.length];
      const free = (profile: Profile, i: number) =>
        slots.communeOf[i] === undefined && !profile.isBus && fits(slots, c, profile);
      const best = profiles.findIndex((profile, i) => profile.kinds[0] === wanted && free(profile, i));
      const index = best >= 0 ? best : profiles.findIndex(free);
      const profile = profiles[index];
      if (!profile) return;
      settle(slots, c, profile, index);
    }
  });
};

const BUSES_APART_M = 25_000;

/** Ours: buses live in the smaller half of the communes, far from each other. */
const homesOfBuses = (
  communes: readonly DemoCommune[],
  count: number,
  byPopulation: readonly number[],
  random: Random,
): number[] => {
  const small = byPopulation.slice(Math.floor(byPopulation.length / 2));
  const homes: number[] = [];
  const isApart = (c: number) =>
    homes.every(
      (h) => distanceInMetres(communes[h] as DemoCommune, communes[c] as DemoCommune) > BUSES_APART_M,
    );
  for (const c of random.shuffle(small.filter((c) => communes[c]?.community !== 'DG')))
    if (homes.length < count && isApart(c)) homes.push(c);
  return homes;
};

const place = (slots: Slots, order: readonly number[], profile: Profile, index: number): void => {
  const commune = order.find((c) => fits(slots, c, profile)) ?? order.find((c) => (slots.left[c] ?? 0) > 0);
  if (commune !== undefined) settle(slots, commune, profile, index);
};

/**
 * Which commune each profile is in (its index in `communes`): every commune has one at least, the others follow the
 * population; what stands in towns goes to the largest communes that have room for it beside something else.
 */
export const placeStructures = (
  profiles: readonly Profile[],
  communes: readonly DemoCommune[],
  random: Random,
): number[] => {
  const counts = countPerCommune(communes, profiles.length);
  const slots: Slots = { left: [...counts], unique: communes.map(() => new Set()), communeOf: [] };
  fillGermanSpeaking(slots, communes, profiles);
  const byPopulation = communes
    .map((commune, c) => ({ population: commune.population, c }))
    .sort((a, b) => b.population - a.population || a.c - b.c)
    .map(({ c }) => c);
  const towns = byPopulation.filter((c) => (counts[c] ?? 0) > 1 && communes[c]?.community !== 'DG');
  const isUrban = (profile: Profile) => IN_TOWNS.includes(profile.kinds[0] ?? '');
  const isRare = (profile: Profile) => profile.kinds.some((kind) => ONE_PER_COMMUNE.includes(kind));
  const placeAll = (test: (profile: Profile) => boolean, order: () => number[]) =>
    profiles.forEach((profile, i) => {
      if (slots.communeOf[i] === undefined && test(profile)) place(slots, order(), profile, i);
    });
  const withRoom = () => towns.filter((c) => (slots.left[c] ?? 0) > 1);
  const isBus = (profile: Profile) => profile.isBus;
  const homes = homesOfBuses(communes, profiles.filter(isBus).length, byPopulation, random);
  placeAll(isBus, () => [...homes, ...byPopulation]);
  placeAll(isUrban, () => [...random.shuffle(withRoom()), ...byPopulation]);
  const anywhere = random.shuffle(communes.map((_, c) => c));
  placeAll(isRare, () => random.shuffle(anywhere));
  placeAll(
    () => true,
    () => anywhere,
  );
  return slots.communeOf;
};
