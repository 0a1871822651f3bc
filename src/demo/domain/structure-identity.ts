import { textFor } from '#lib/shared/localized-text.ts';
import type { DemoCommune, DemoLocality } from './demonstration.ts';
import {
  BUS,
  FRENCH_NAMES,
  FRENCH_STREETS,
  GERMAN_NAMES,
  GERMAN_STREETS,
  INSIDE,
  NOUNS,
} from './name-words.ts';
import type { Profile } from './profile-plan.ts';
import type { Random } from './random.ts';

/** A structure's name, address and contacts; nothing of it exists. */
export type Identity = {
  organization: string;
  name: string;
  street: string;
  postalCode: string;
  city: string;
  latitude: number;
  longitude: number;
  phone: string;
  email: string;
  website: string;
};

const METRES_PER_DEGREE = 111_195;
const JITTER_M = 1_400;

/** In German-speaking communes names are German; the offer itself is in both languages. */
export const languageOf = (commune: DemoCommune): 'fr' | 'de' => (commune.community === 'DG' ? 'de' : 'fr');

/** A point at most 1.4 km away, all of the disc equally likely. */
export const nearby = (point: { latitude: number; longitude: number }, random: Random) => {
  const metres = JITTER_M * Math.sqrt(random.next());
  const angle = 2 * Math.PI * random.next();
  const narrow = Math.cos((point.latitude * Math.PI) / 180);
  const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
  return {
    latitude: round(point.latitude + (metres * Math.sin(angle)) / METRES_PER_DEGREE),
    longitude: round(point.longitude + (metres * Math.cos(angle)) / METRES_PER_DEGREE / narrow),
  };
};

// Subscriber numbers never begin with 0 in Belgium: "081 00 00 01" can be read and shown but reaches nobody.
const ZONES: Record<string, string> = { '1': '10', '4': '87', '5': '81', '6': '71', '7': '65' };
const phoneOf = (postalCode: string, number: number): string =>
  `+32${ZONES[postalCode.charAt(0)] ?? '81'}${String(number).padStart(6, '0')}`;

const localityOf = (commune: DemoCommune, nth: number, random: Random): DemoLocality => {
  const own = textFor(commune.name, 'fr')?.text;
  const main = commune.localities.find((locality) => textFor(locality.name, 'fr')?.text === own);
  const fallback: DemoLocality = { ...commune, postalCode: '', name: commune.name };
  if (commune.localities.length === 0) return fallback;
  return nth === 0 && main ? main : random.pick(commune.localities);
};

// The main locality goes by the commune's name, which is known in German where the locality's may not be.
const cityOf = (locality: DemoLocality, commune: DemoCommune): string => {
  const isMain = textFor(locality.name, 'fr')?.text === textFor(commune.name, 'fr')?.text;
  return textFor(isMain ? commune.name : locality.name, languageOf(commune))?.text ?? '';
};

const namesOf = (profile: Profile, commune: DemoCommune, words: readonly string[], nth: number) => {
  const language = languageOf(commune);
  const where = textFor(commune.name, language)?.text ?? '';
  const [main = 'other', second = ''] = profile.kinds;
  const noun = (kind: string) => NOUNS[kind]?.[language] ?? '';
  const word = words[nth % words.length] ?? '';
  const own = profile.isBus ? BUS[language] : noun(main);
  const inside = main === 'epn' && INSIDE[second]?.[language];
  const name = `${own} ${word}, ${where}${inside ? ` (${inside})` : ''}`;
  const host = words[(nth + Math.floor(words.length / 2)) % words.length] ?? '';
  const organization = inside || profile.isBus ? `${noun(inside ? second : main)} ${host}, ${where}` : name;
  return { name, organization };
};

/**
 * Names, addresses and contacts of structure `number` (1 to 999), the `nth` of its commune (0 first). Within a commune
 * no invented name comes twice before all have served.
 */
export const identityOf = (
  profile: Profile,
  commune: DemoCommune,
  number: number,
  nth: number,
  random: Random,
): Identity => {
  const language = languageOf(commune);
  const all = language === 'de' ? GERMAN_NAMES : FRENCH_NAMES;
  const turn = Number(commune.code.replace(/\D/g, '')) % all.length;
  const words = [...all.slice(turn), ...all.slice(0, turn)];
  const locality = localityOf(commune, nth, random);
  const house = random.between(1, 90);
  const street =
    language === 'de' ? `${random.pick(GERMAN_STREETS)} ${house}` : `${random.pick(FRENCH_STREETS)} ${house}`;
  const label = String(number).padStart(3, '0');
  return {
    ...namesOf(profile, commune, words, nth),
    street,
    postalCode: locality.postalCode,
    city: cityOf(locality, commune),
    ...nearby(locality, random),
    phone: phoneOf(locality.postalCode, number),
    email: `lieu-${label}@example.org`,
    website: `https://example.org/demonstration/lieu-${label}`,
  };
};
