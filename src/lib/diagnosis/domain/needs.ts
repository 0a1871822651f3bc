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

/** What a preset ticks. `when=weekend` of a search ends at 20:00; in the grid a weekend is its mornings and afternoons. */
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

/**
 * The times as one `when`: a preset's name where the ticked cells are exactly its own, else slots
 * (`mo08:00-18:00,sa08:00-12:00`), parts that touch joined. Empty: any time.
 */
export const whenOf = ({ presets, cells: ticked }: Pick<Needs, 'presets' | 'cells'>): string => {
  const all = new Set([...ticked, ...presets.flatMap((preset) => PRESET_CELLS[preset] ?? [])]);
  const exact = Object.entries(PRESET_CELLS).find(
    ([, own]) => own.length === all.size && own.every((cell) => all.has(cell)),
  );
  if (exact) return exact[0];
  const slots: { day: string; from: string; until: string }[] = [];
  for (const day of DAYS)
    for (const part of DAY_PARTS) {
      if (!all.has(`${day}-${part}`)) continue;
      const [from, until] = PARTS[part];
      const last = slots.at(-1);
      if (last?.day === day && last.until === from) last.until = until;
      else slots.push({ day, from, until });
    }
  return slots.map(({ day, from, until }) => `${day}${from}-${until}`).join(',');
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
