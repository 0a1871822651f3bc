import { isTerm } from '../../directory/index.ts';

/** A step of a card as its address holds it: where (short id), when (Unix minute) and what to ask for (topics, equipment). Nobody in it. */
export type CardStep = {
  place: string;
  minute: number | undefined;
  topics: string[];
  stop: number | undefined;
};

/** More than fits on one page in large letters. */
export const MOST_STEPS = 3;

/** "ab12cd34_hgb3k_online-safety.documents_1": short enough for a code that an old telephone reads. */
export const writeStep = ({ place, minute, topics, stop }: CardStep): string =>
  [place, minute?.toString(36) ?? '', topics.join('.'), stop ?? ''].join('_').replace(/_+$/, '');

/** What an address says of a step; undefined when it is none. Topics that are none are left out. */
export const readStep = (text: string): CardStep | undefined => {
  const [, place, minute, topics = '', stop] =
    /^([0-9a-z]{1,12})(?:_([0-9a-z]{0,7}))?(?:_([a-z0-9.-]{0,200}))?(?:_(\d{0,2}))?$/.exec(text) ?? [];
  if (!place) return undefined;
  return {
    place,
    minute: minute ? Number.parseInt(minute, 36) : undefined,
    topics: topics.split('.').filter((code) => isTerm('topic', code) || isTerm('equipment', code)),
    stop: stop ? Number(stop) : undefined,
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
