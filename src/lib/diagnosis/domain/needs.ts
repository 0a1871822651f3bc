import type { DeclaredLevel } from './declared-level.ts';

/** Answers of the form. Criteria: trust in who helps is the study's (61 % essential, n=326); the others are ours. */
export const NEED_CHOICES = {
  concerned: ['work', 'children'],
  equipment: ['printer', 'computer', 'scanner', 'wifi'],
  preset: ['daytime', 'evening', 'weekend'],
  within: ['2', '5', '10', '15', '30', '50'],
  by: ['foot', 'bike', 'bus', 'car'],
  with: ['individual', 'group'],
  criteria: ['trust', 'own-pace', 'walk-in', 'quiet'],
  contact: ['phone', 'sms', 'email', 'letter', 'relative'],
} as const;

/** Topics that are asked only of those whom they concern: the study asked two of a part of its sample. */
const ONLY_IF = { 'job-search': 'work', 'children-digital': 'children' } as const;

/** Is this topic to be asked of somebody who is concerned by that? */
export const isTopicAsked = (topic: string, concerned: readonly string[]): boolean =>
  !(topic in ONLY_IF) || concerned.includes(ONLY_IF[topic as keyof typeof ONLY_IF]);

export const DAYS = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const;
/** Parts of a day with their hours (ours). The evening begins at 18:00: the study's "after 18:00". */
export const PARTS = {
  morning: ['08:00', '12:00'],
  afternoon: ['12:00', '18:00'],
  evening: ['18:00', '22:00'],
} as const;
export type DayPart = keyof typeof PARTS;
export const DAY_PARTS = Object.keys(PARTS) as DayPart[];

/** Every cell of the week grid: `mo-morning` ... `su-evening`. */
export const WEEK_CELLS: readonly string[] = DAYS.flatMap((day) => DAY_PARTS.map((part) => `${day}-${part}`));

const cells = (days: readonly string[], parts: readonly DayPart[]): string[] =>
  days.flatMap((day) => parts.map((part) => `${day}-${part}`));

type Span = { day: string; from: string; until: string };

const spans = (days: readonly string[], from: string, until: string): Span[] =>
  days.map((day) => ({ day, from, until }));

/** What each preset means to the search, hours and all (`when-wish.ts`). */
const PRESET_SPANS: Readonly<Record<string, readonly Span[]>> = {
  daytime: spans(DAYS.slice(0, 5), '08:00', '18:00'),
  evening: spans(DAYS.slice(0, 5), '18:00', '22:00'),
  weekend: spans(DAYS.slice(5), '08:00', '20:00'),
};

/** The boxes of the grid that a preset ticks: a weekend ends at 20:00, its boxes are its mornings and afternoons. */
export const PRESET_CELLS: Readonly<Record<string, readonly string[]>> = {
  daytime: cells(DAYS.slice(0, 5), ['morning', 'afternoon']),
  evening: cells(DAYS.slice(0, 5), ['evening']),
  weekend: cells(DAYS.slice(5), ['morning', 'afternoon']),
};

export type Needs = {
  level: DeclaredLevel | undefined;
  concerned: readonly string[];
  topics: readonly string[];
  equipment: readonly string[];
  presets: readonly string[];
  cells: readonly string[];
  near: string;
  within: string;
  by: string;
  with: string;
  criteria: readonly string[];
  language: string;
  isFree: boolean;
  contact: readonly string[];
};

const spanOfCell = (cell: string): Span[] => {
  const [day = '', part = ''] = cell.split('-');
  if (!(part in PARTS)) return [];
  const [from, until] = PARTS[part as DayPart];
  return spans([day], from, until);
};

/** Spans in the order of the week, those of a day that touch or overlap as one, written as slots. */
const slotsOf = (some: readonly Span[]): string => {
  const joined: Span[] = [];
  for (const day of DAYS)
    for (const one of some
      .filter((span) => span.day === day)
      .toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
      const last = joined.at(-1);
      if (last?.day !== day || last.until < one.from) joined.push({ ...one });
      else if (last.until < one.until) last.until = one.until;
    }
  return joined.map(({ day, from, until }) => `${day}${from}-${until}`).join(',');
};

/**
 * The times as one `when`: a preset's name where they are exactly its hours, else slots
 * (`mo08:00-18:00,sa08:00-12:00`). Never more nor less than was ticked. Empty: any time.
 */
export const whenOf = ({ presets, cells: ticked }: Pick<Needs, 'presets' | 'cells'>): string => {
  const own = presets.flatMap((preset) => PRESET_SPANS[preset] ?? []);
  const slots = slotsOf([...own, ...ticked.flatMap(spanOfCell)]);
  return Object.keys(PRESET_SPANS).find((preset) => slotsOf(PRESET_SPANS[preset] ?? []) === slots) ?? slots;
};

const filled = (parameters: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== ''));

/** The needs as parameters of an orientation (`/orient/results`). How to be contacted never leaves the page. */
export const orientParameters = (needs: Needs): Record<string, string> =>
  filled({
    near: needs.near,
    topic: needs.topics.filter((topic) => isTopicAsked(topic, needs.concerned)).join(','),
    when: whenOf(needs),
    within: needs.within,
    language: needs.language,
    free: needs.isFree ? '1' : '',
    equipment: needs.equipment.join(','),
    by: needs.by,
    with: needs.with,
    level: needs.level ?? '',
    criteria: needs.criteria.join(','),
  });
