import type { SessionState, WorkshopDraft } from '#lib/directory/index.ts';
import { addDays, holidaysWithin, nextNthWeekday, nextWeekday } from './calendar.ts';
import { inLanguages } from './describe-structure.ts';
import type { Features } from './feature-plan.ts';
import { OURS } from './our-assumptions.ts';
import type { Profile } from './profile-plan.ts';
import type { Random } from './random.ts';
import { CONDITION, SMALL_PRICE } from './service-words.ts';
import { FACILITATORS, LONG_TITLE, PREREQUISITES, WORKSHOP_WORDS } from './workshop-words.ts';

export type WorkshopContext = {
  profile: Profile;
  features: Features;
  language: 'fr' | 'de';
  /** ISO date that the weeks of workshops begin on. */
  today: string;
  /** When the structure last confirmed what it says. */
  confirmedOn?: string;
};

const ZONE = 'Europe/Brussels';
const DAYS = OURS.workshopWeeks.value * 7;
const BY_DAY = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const SATURDAY = 6;
const DAYTIME = ['09:00', '09:30', '10:00', '13:30', '14:00', '14:30'] as const;
const EVENING = ['18:00', '18:30', '19:00'] as const;
const ON_SATURDAY = ['09:30', '10:00', '14:00'] as const;
const BEGINNERS: readonly string[] = ['computer-basics', 'smartphone-basics', 'internet-email', 'awareness'];

type Moment = { weekday: number; time: string };

const momentOf = (random: Random): Moment => {
  const chance = random.next();
  if (chance < OURS.saturdayWorkshop.value) return { weekday: SATURDAY, time: random.pick(ON_SATURDAY) };
  const isEvening = chance < OURS.saturdayWorkshop.value + OURS.eveningWorkshop.value;
  return { weekday: random.between(1, 5), time: random.pick(isEvening ? EVENING : DAYTIME) };
};

type Rhythm = { firstOn: string; recurrence?: string };

/** That weekday on or after `date`, in another week when it is a legal holiday. */
const workingDay = (date: string, weekday: number, today: string): string => {
  const wanted = nextWeekday(date, weekday);
  const holidays = holidaysWithin(today, DAYS);
  const nearest = [0, -7, 7, -14, 14].map((days) => addDays(wanted, days));
  const isFree = (day: string) => day >= today && day < addDays(today, DAYS) && !holidays.includes(day);
  return nearest.find(isFree) ?? wanted;
};

/** Ours: a quarter one-off, a third every week, the others every two weeks or once a month. */
const rhythmOf = (weekday: number, isLong: boolean, today: string, random: Random): Rhythm => {
  const soon = nextWeekday(addDays(today, random.between(0, 13)), weekday);
  if (isLong) return { firstOn: soon, recurrence: 'FREQ=WEEKLY;COUNT=10' };
  const chance = random.next();
  if (chance < 0.25)
    return { firstOn: workingDay(addDays(today, random.between(1, DAYS - 8)), weekday, today) };
  if (chance < 0.45) return { firstOn: soon, recurrence: 'FREQ=WEEKLY' };
  if (chance < 0.6) return { firstOn: soon, recurrence: `FREQ=WEEKLY;COUNT=${random.between(4, 6)}` };
  if (chance < 0.85) return { firstOn: soon, recurrence: 'FREQ=WEEKLY;INTERVAL=2' };
  const nth = random.between(1, 4);
  const byDay = `${nth}${BY_DAY[weekday - 1]}`;
  return {
    firstOn: nextNthWeekday(addDays(today, 1), nth, weekday),
    recurrence: `FREQ=MONTHLY;BYDAY=${byDay}`,
  };
};

/** One state for each session that can fall into the weeks ahead. */
const sessionStates = (seats: number, random: Random): SessionState[] =>
  Array.from({ length: OURS.workshopWeeks.value + 1 }, () => {
    const isFull = random.next() < OURS.fullSession.value;
    const isCancelled = random.next() < OURS.cancelledSession.value;
    const seatsTaken = isFull ? seats : random.between(0, seats - 1);
    return isCancelled ? { seatsTaken, isCancelled } : { seatsTaken };
  });

const wordsOf = (topic: string, isLong: boolean, language: 'fr' | 'de', random: Random) => {
  const words = WORKSHOP_WORDS[topic] ?? WORKSHOP_WORDS['computer-basics'];
  const title = random.pick(words?.titles ?? []);
  return {
    title: inLanguages(language, (spoken) =>
      isLong ? `${title[spoken]}, ${LONG_TITLE[spoken]}` : title[spoken],
    ),
    description: inLanguages(language, (spoken) => words?.description[spoken] ?? ''),
  };
};

const workshopOf = (
  context: WorkshopContext,
  topic: string,
  isLong: boolean,
  random: Random,
): WorkshopDraft => {
  const { profile, features, language, today } = context;
  const { weekday, time } = momentOf(random);
  const { firstOn, recurrence } = rhythmOf(weekday, isLong, today, random);
  const seats = random.between(6, 12);
  const needed = BEGINNERS.includes(topic) ? PREREQUISITES.none : PREREQUISITES.some;
  const cost = features.trainingCost;
  return {
    ...wordsOf(topic, isLong, language, random),
    topics: [topic],
    audiences: profile.audiences,
    languages: features.languages.filter((code) => code === 'fr' || code === 'de'),
    cost,
    ...(cost === 'free' ? {} : { costNote: cost === 'paid' ? SMALL_PRICE : CONDITION }),
    prerequisites: inLanguages(language, (spoken) => needed[spoken]),
    facilitator: random.pick<string>(FACILITATORS[language]),
    booking: features.access.includes('online-booking') ? 'online-booking' : 'phone',
    localStart: `${firstOn}T${time}`,
    timeZone: ZONE,
    durationMinutes: isLong ? random.pick([120, 150, 180]) : random.pick([60, 90, 120]),
    ...(recurrence ? { recurrence, excludedDates: holidaysWithin(today, DAYS) } : {}),
    seats,
    sessionStates: sessionStates(seats, random),
    ...(context.confirmedOn ? { confirmedOn: context.confirmedOn } : {}),
  };
};

/** Ours: one to three workshops a structure, each on a topic of its own; one of them long where it trains at length. */
export const workshopDrafts = (context: WorkshopContext, random: Random): WorkshopDraft[] => {
  const { topics, givesLongTraining } = context.profile;
  const count = Math.min(topics.length, random.between(1, topics.length > 5 ? 4 : 3));
  return random
    .shuffle(topics)
    .slice(0, count)
    .map((topic, i) => workshopOf(context, topic, givesLongTraining && i === 0, random));
};
