import { weekdayOf } from '../../shared/local-time.ts';

/** How often a workshop comes again, as people say it; RFC 5545 underneath (RRULE). */
export const REPEATS = ['once', 'weekly', 'fortnightly', 'monthly'] as const;
export type Repeat = (typeof REPEATS)[number];

/** `nth` is which weekday of the month: 1 to 4, -1 the last. Neither `until` nor `times`: until somebody takes it off. */
export type Repetition = { repeat: Repeat; nth?: number; until?: string; times?: number };

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Which weekday of its month a date is; the fifth counts as the last, for most months have none. */
const nthOf = (isoDate: string): number => {
  const nth = Math.ceil(Number(isoDate.slice(8, 10)) / 7);
  return nth === 5 ? -1 : nth;
};

/** The rule of a repetition that begins on a day; undefined for one date. */
export const ruleOf = ({ repeat, until, times }: Repetition, firstDay: string): string | undefined => {
  if (repeat === 'once') return undefined;
  const day = `${nthOf(firstDay)}${DAYS[weekdayOf(firstDay)] ?? ''}`;
  const often = {
    weekly: 'FREQ=WEEKLY',
    fortnightly: 'FREQ=WEEKLY;INTERVAL=2',
    monthly: `FREQ=MONTHLY;BYDAY=${day}`,
  }[repeat];
  const end = until ? [`UNTIL=${until.replaceAll('-', '')}`] : times ? [`COUNT=${times}`] : [];
  return [often, ...end].join(';');
};

const dayOf = (until: string): string => `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}`;

/** What a rule says, where it is one that a form can make; undefined for all else that an import may bring. */
export const repetitionOf = (rule: string | null): Repetition | undefined => {
  if (rule === null) return { repeat: 'once' };
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string]));
  const [until, times, byDay] = [parts.get('UNTIL'), parts.get('COUNT'), parts.get('BYDAY')];
  const end = { ...(until && { until: dayOf(until) }), ...(times && { times: Number(times) }) };
  const known = new Set(['FREQ', 'INTERVAL', 'UNTIL', 'COUNT', 'BYDAY']);
  if ([...parts.keys()].some((name) => !known.has(name))) return undefined;
  const how = `${parts.get('FREQ')} ${parts.get('INTERVAL') ?? '1'}`;
  if (how === 'WEEKLY 1' && !byDay) return { repeat: 'weekly', ...end };
  if (how === 'WEEKLY 2' && !byDay) return { repeat: 'fortnightly', ...end };
  const [, nth] = /^(-1|[1-4])[A-Z]{2}$/.exec(byDay ?? '') ?? [];
  return how === 'MONTHLY 1' && nth ? { repeat: 'monthly', nth: Number(nth), ...end } : undefined;
};
