import type { Transaction } from 'kysely';
import type { DirectoryTables } from '#lib/directory/index.server.ts';
import { keptDaysOf, readEvent, type Acting } from '#lib/journey/index.ts';
import {
  readBasis,
  readHold,
  readPartners,
  readPerson,
  readReadings,
  type Journey,
  type JourneyReading,
} from '#lib/journey/index.server.ts';
import { readToldReferrals } from '#lib/referral/index.server.ts';
import { localDay, wallClock } from '#lib/shared/local-time.ts';
import { deskOf } from './desk.server.ts';
import { inJourneys, journeyInAddress, type Journeys } from './journeys.server.ts';

const eventsOf = (journey: Journey, timeZone: string) =>
  journey.steps.map(({ at, organization, ...stored }) => {
    const read = readEvent(stored);
    const { name, payload } = read.ok ? read.value : { name: 'unknown', payload: {} };
    return { on: localDay(at, timeZone), organization, name, payload };
  });

const participantsOf = (journey: Journey, organizationId: string, timeZone: string) =>
  journey.participants.map(({ fromAt, untilAt, ...one }) => ({
    ...{ ...one, from: localDay(fromAt, timeZone), until: untilAt && localDay(untilAt, timeZone) },
    mayEnd:
      !untilAt &&
      one.organizationId !== journey.openedBy &&
      (one.organizationId === organizationId || journey.openedBy === organizationId),
  }));

const consentsOf = (journey: Journey, timeZone: string) =>
  journey.consents.map(({ givenAt, withdrawnAt, ...one }) => ({
    ...{ ...one, on: localDay(givenAt, timeZone), withdrawn: withdrawnAt && localDay(withdrawnAt, timeZone) },
  }));

const personOf = async (
  tx: Transaction<DirectoryTables>,
  by: Acting,
  { keys }: Journeys,
  recordId: string,
  reason: 'journey' | 'export',
) =>
  (await readPerson(tx, keys, by, recordId, reason)).map(({ id, kind, whose, value, isConfirmed }) => ({
    ...{ id, kind, whose, value: value ?? null, isConfirmed },
  }));

const bareOf = ({
  recordId,
  state,
  version,
  language,
  ageClass,
  communeCode,
  arrival,
  ...rest
}: Journey) => ({
  ...{ recordId, state, version, language, ageClass, communeCode, arrival, speaker: rest.speaker },
  ...{ nextStep: rest.nextStep, nextOn: rest.nextOn, needs: rest.needs, keepUntil: rest.keepUntil },
});

const shownOf = async (
  tx: Transaction<DirectoryTables>,
  by: Acting,
  set: Journeys,
  { url, timeZone, reason }: { url: URL; timeZone: string; reason: 'journey' | 'export' },
) => {
  const journey = await journeyInAddress(tx, by, url);
  return {
    ...bareOf(journey),
    isStopped: journey.stoppedAt !== null,
    isOurs: journey.openedBy === by.organizationId,
    openedOn: localDay(journey.openedAt, timeZone),
    codeUntil: journey.codeUntil && localDay(journey.codeUntil, timeZone),
    person: await personOf(tx, by, set, journey.recordId, reason),
    events: eventsOf(journey, timeZone),
    participants: participantsOf(journey, by.organizationId, timeZone),
    consents: consentsOf(journey, timeZone),
  };
};

/** A reading with its day and its minute, as people of the territory count them. */
export const shownReading = ({ at, ...one }: JourneyReading, timeZone: string) => ({
  ...{ ...one, on: localDay(at, timeZone), time: wallClock(at, timeZone).slice(11, 16) },
});

/** One journey as its page shows it, and the structures that could be let in. */
export const journeyPage = (locals: App.Locals, url: URL) => {
  const { timeZone } = deskOf(locals).territory;
  return inJourneys(locals, async (tx, by, set) => {
    const journey = await shownOf(tx, by, set, { url, timeZone, reason: 'journey' });
    const partners = await readPartners(tx, by, journey.recordId);
    const kept = keptDaysOf((await readBasis(tx, by)) ?? 'consent');
    return {
      ...{ journey, kept },
      partners: partners.filter(({ takesPart, waitsFor }) => !takesPart && waitsFor === 'nobody'),
    };
  });
};

const communeOf = ({ territory, locale }: App.Locals, wanted: string | null): string | null => {
  const name = territory.facts.communes.find(({ code }) => code === wanted)?.name;
  return name?.[locale === 'fr-x-facile' ? 'fr' : locale] ?? name?.fr ?? wanted;
};

/** All that is kept of a person, where they were sent, why it may have to be kept, and who read it: for the person. */
export const journeyExport = (locals: App.Locals, url: URL) => {
  const { timeZone } = deskOf(locals).territory;
  return inJourneys(locals, async (tx, by, set) => {
    const journey = await shownOf(tx, by, set, { url, timeZone, reason: 'export' });
    const readings = await readReadings(tx, by.territoryId, journey.recordId);
    const hold = await readHold(tx, by.territoryId, journey.recordId);
    return {
      ...{ journey, commune: communeOf(locals, journey.communeCode) },
      hold: hold ? { reason: hold.reason, on: localDay(hold.setAt, timeZone) } : null,
      referrals: await readToldReferrals(tx, journey.recordId),
      readings: readings.map((one) => shownReading(one, timeZone)),
    };
  });
};
