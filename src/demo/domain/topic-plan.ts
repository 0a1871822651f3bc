import type { Publics } from './public-plan.ts';
import { OURS } from './our-assumptions.ts';
import type { Random } from './random.ts';
import { RARE_TOPICS, WANTED_TOPICS } from './study-figures.ts';

/** How many teach each rare topic: the study says fewer than 5; which number under 5 is ours. */
const RARE_COUNTS: Record<(typeof RARE_TOPICS)[number], number> = {
  'selling-online': 4,
  'printing-3d': 3,
  'free-software': 3,
  'online-banking': 4,
  'media-literacy': 4,
  'online-health': 2,
};

/** Ours: share of the 196 that teach the topics of which the study says nothing. */
export const OTHER_TOPICS: Record<string, number> = {
  'smartphone-basics': 0.6,
  documents: 0.45,
  awareness: 0.3,
  'internet-email': 0.58,
  'children-digital': 0.18,
  'work-tools': 0.24,
  'photos-leisure': 0.28,
};

type Teacher = { id: number; publics: Publics; topics: Set<string> };

const addTo = (teachers: readonly Teacher[], topic: string, count: number, random: Random): void => {
  for (const teacher of random.shuffle(teachers).slice(0, count)) teacher.topics.add(topic);
};

const isForRetired = ({ publics }: Teacher): boolean => publics.onlyPublic === 'seniors';
const isForJobSeekers = ({ publics }: Teacher): boolean => publics.onlyPublic === 'job-seekers';

/** Two thirds teach all three; the others at most two, and nobody teaches job search to retired people only. */
const teachWanted = (teachers: readonly Teacher[], random: Random): Teacher[] => {
  const ordered = random.shuffle(teachers.filter((teacher) => !isForRetired(teacher)));
  const all = ordered.slice(0, OURS.wantedTaught.value);
  for (const teacher of all) for (const topic of WANTED_TOPICS) teacher.topics.add(topic);
  for (const teacher of teachers) {
    if (teacher.topics.size > 0) continue;
    if (isForJobSeekers(teacher)) teacher.topics.add('job-search');
    else if (random.next() < 0.6) teacher.topics.add(random.pick(WANTED_TOPICS.slice(0, 2)));
  }
  return all;
};

/** The topics taught by each structure with workshops in place; empty for the others. Codes of the `topic` scheme. */
export const planTopics = (
  hasWorkshops: readonly boolean[],
  publics: readonly Publics[],
  random: Random,
): string[][] => {
  const teachers = hasWorkshops.flatMap((has, id): Teacher[] =>
    has ? [{ id, publics: publics[id] ?? { audiences: [] }, topics: new Set() }] : [],
  );
  const teachAll = new Set(teachWanted(teachers, random));
  const withoutBasics = teachers.length - OURS.basicsTaught.value;
  const advanced = new Set(random.shuffle([...teachAll]).slice(0, withoutBasics));
  for (const teacher of teachers) if (!advanced.has(teacher)) teacher.topics.add('computer-basics');
  for (const topic of RARE_TOPICS) addTo(teachers, topic, RARE_COUNTS[topic], random);
  for (const [topic, share] of Object.entries(OTHER_TOPICS)) {
    const able = topic === 'work-tools' ? teachers.filter((teacher) => !isForRetired(teacher)) : teachers;
    addTo(able, topic, Math.round(teachers.length * share), random);
  }
  const byId = new Map(teachers.map(({ id, topics }) => [id, [...topics]]));
  return hasWorkshops.map((_, id) => byId.get(id) ?? []);
};
