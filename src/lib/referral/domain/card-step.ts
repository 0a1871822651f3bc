import { codesOf, isTerm } from '../../directory/index.ts';
import { drawOf } from './draw.ts';

/**
 * A step of a card as its address holds it: where (short id), when (Unix minute), what to ask for (topics, equipment),
 * at which stop of a mobile place (stopCode), at which workshop (short id). Nobody in it.
 */
export type CardStep = {
  place: string;
  minute: number | undefined;
  topics: string[];
  stop: string | undefined;
  workshop: string | undefined;
};

/** As many as a path can have: each of its steps is there for a topic that the others do not offer. */
export const MOST_STEPS = codesOf('topic').length;

/** What a stop is called in an address: by where it is, so that a round in another order or with other stops names no other. */
export const stopCode = ({ latitude, longitude }: { latitude: number; longitude: number }): string =>
  drawOf(String(latitude), String(longitude)).toString(36);

/** "ab12cd34_hgb3k_online-safety.documents__ef56gh78": short enough for a code that an old telephone reads. */
export const writeStep = ({ place, minute, topics, stop, workshop }: CardStep): string =>
  [place, minute?.toString(36) ?? '', topics.join('.'), stop ?? '', workshop ?? '']
    .join('_')
    .replace(/_+$/, '');

const STEP =
  /^([0-9a-z]{1,12})(?:_([0-9a-z]{0,7}))?(?:_([a-z0-9.-]{0,600}))?(?:_([0-9a-z]{0,7}))?(?:_([0-9a-z]{0,12}))?$/;

/** What an address says of a step; undefined when it is none. Topics that are none are left out. */
export const readStep = (text: string): CardStep | undefined => {
  const [, place, minute, topics = '', stop, workshop] = STEP.exec(text) ?? [];
  if (!place) return undefined;
  return {
    place,
    minute: minute ? Number.parseInt(minute, 36) : undefined,
    topics: topics.split('.').filter((code) => isTerm('topic', code) || isTerm('equipment', code)),
    stop: stop || undefined,
    workshop: workshop || undefined,
  };
};

/** What to bring, by what one comes for; the card itself always. */
export const bringFor = (topics: readonly string[]): ('sheet' | 'id' | 'papers' | 'device')[] => {
  const has = (...some: string[]) => topics.some((topic) => some.includes(topic));
  const isFormal = has('administrative-procedures', 'online-health', 'online-banking', 'job-search');
  return [
    'sheet',
    ...(isFormal ? (['id', 'papers'] as const) : []),
    ...(has('smartphone-basics', 'photos-leisure', 'online-safety') || isFormal ? (['device'] as const) : []),
  ];
};
