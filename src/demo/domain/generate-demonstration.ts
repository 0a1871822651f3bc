import { planCalendars, type Calendar } from './closure-plan.ts';
import { STEPS, type DemoCommune, type DemoStructure, type Demonstration } from './demonstration.ts';
import { describeStructure, describeTransport } from './describe-structure.ts';
import { planFeatures, type Features } from './feature-plan.ts';
import { planHours, type PlaceHours } from './hours-plan.ts';
import { placeStructures } from './place-structures.ts';
import { planProfiles, type Profile } from './profile-plan.ts';
import { randomFor } from './random.ts';
import { serviceDrafts } from './service-drafts.ts';
import { identityOf, languageOf, type Identity } from './structure-identity.ts';
import { tourStops } from './tour-plan.ts';
import { workshopDrafts } from './workshop-plan.ts';

/** The seed of the demonstration that ships: any other gives other names and places, with the same figures. */
export const DEMONSTRATION_SEED = 363;

type Part = {
  number: number;
  profile: Profile;
  commune: DemoCommune;
  identity: Identity;
  features: Features;
  hours: PlaceHours;
  calendar: Calendar;
};
type Settings = { communes: readonly DemoCommune[]; seed: number; today: string };

const labelOf = (number: number): string => `demo-${String(number).padStart(3, '0')}`;

const surveyOf = (profile: Profile): DemoStructure['survey'] => ({
  stepsInPlace: STEPS.filter((step) => profile.steps[step] === 'in-place'),
  stepsPlanned: STEPS.filter((step) => profile.steps[step] === 'planned'),
  givesLongTraining: profile.givesLongTraining,
  ...(profile.areHelpersTrained === undefined ? {} : { areHelpersTrained: profile.areHelpersTrained }),
  ...(profile.hasClearView === undefined ? {} : { hasClearView: profile.hasClearView }),
  ...(profile.onlyPublic === undefined ? {} : { onlyPublic: profile.onlyPublic }),
});

const offerOf = (part: Part, seed: number): DemoStructure['offer'] => {
  const { profile, commune, identity, features, hours, calendar } = part;
  const language = languageOf(commune);
  const random = randomFor(seed, `offer ${part.number}`);
  const transport = profile.isBus ? undefined : describeTransport(language, random);
  const isBooked = features.access.includes('online-booking');
  return {
    recordKey: labelOf(part.number),
    organization: { name: identity.organization, kinds: profile.kinds },
    name: identity.name,
    kinds: profile.kinds,
    description: describeStructure(profile, language),
    street: identity.street,
    postalCode: identity.postalCode,
    city: identity.city,
    country: 'BE',
    communeCode: commune.code,
    latitude: identity.latitude,
    longitude: identity.longitude,
    phones: [identity.phone],
    emails: [identity.email],
    websites: [identity.website],
    ...(isBooked ? { bookingUrl: `${identity.website}/rendez-vous` } : {}),
    ...(transport ? { transport } : {}),
    isMobile: profile.isBus,
    access: features.access,
    accessibility: features.accessibility,
    equipment: features.equipment,
    ...hours,
    confirmedOn: calendar.confirmedOn,
    services: serviceDrafts(profile, features, language, random),
  };
};

const structureOf = (part: Part, { communes, seed, today }: Settings): DemoStructure => {
  const { profile, commune, features, calendar } = part;
  const random = randomFor(seed, `workshops ${part.number}`);
  const language = languageOf(commune);
  const { confirmedOn } = calendar;
  return {
    offer: offerOf(part, seed),
    survey: surveyOf(profile),
    closingDays: calendar.closingDays,
    closures: calendar.closures,
    workshops: workshopDrafts({ profile, features, language, today, confirmedOn }, random),
    tourStops: profile.isBus ? tourStops(commune, communes, random) : [],
    ...(calendar.saturatedUntil ? { saturatedUntil: calendar.saturatedUntil } : {}),
  };
};

/**
 * The fictitious network of 363 structures over `communes`, as told on `today` (ISO date): pure, and the same for the
 * same seed, day and communes. At least one commune and at most 363; every commune has a structure. The study's figures
 * are met exactly (study-figures.ts); what it does not give is ours (our-assumptions.ts).
 */
export const generateDemonstration = (settings: Settings): Demonstration => {
  const { communes, seed, today } = settings;
  const profiles = planProfiles(seed);
  const communeOf = placeStructures(profiles, communes, randomFor(seed, 'communes'));
  const homes = communeOf.map((c) => communes[c] as DemoCommune);
  const languages = homes.map(languageOf);
  const features = planFeatures(profiles, languages, randomFor(seed, 'features'));
  const hours = planHours(profiles, languages, randomFor(seed, 'hours'));
  const calendars = planCalendars(profiles, languages, today, randomFor(seed, 'calendars'));
  const perCommune = new Map<string, number>();
  const structures = profiles.map((profile, i): DemoStructure => {
    const commune = homes[i] as DemoCommune;
    const nth = perCommune.get(commune.code) ?? 0;
    perCommune.set(commune.code, nth + 1);
    const number = i + 1;
    const identity = identityOf(profile, commune, number, nth, randomFor(seed, `identity ${number}`));
    const part = {
      number,
      profile,
      commune,
      identity,
      features: features[i],
      hours: hours[i],
      calendar: calendars[i],
    };
    return structureOf(part as Part, settings);
  });
  return { seed, today, structures };
};
