import type { ClosureDraft } from './closure-draft.ts';
import { isIsoDate } from './workshop-problem.ts';

/** Why a closure, or a closing day, cannot be published. */
export type ClosureProblem =
  | { code: 'date-unreadable'; value: string }
  | { code: 'dates-reversed'; from: string; until: string }
  | { code: 'hours-unreadable'; value: string };

const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const PLAIN_HOURS = new RegExp(`^${TIME}-(?:${TIME}|24:00)(?:,${TIME}-(?:${TIME}|24:00))*$`);

const inOrder = (hours: string): boolean => {
  const times = hours.split(/[-,]/);
  return times.every((time, i) => i === 0 || (times[i - 1] ?? '') < time);
};

/** The first thing that keeps a closure from being published; undefined when it can be. */
export const closureProblem = ({ fromOn, untilOn, hoursValue }: ClosureDraft): ClosureProblem | undefined => {
  const bad = [fromOn, untilOn].find((date) => !isIsoDate(date));
  if (bad !== undefined) return { code: 'date-unreadable', value: bad };
  if (untilOn < fromOn) return { code: 'dates-reversed', from: fromOn, until: untilOn };
  const isReadable = hoursValue === undefined || (PLAIN_HOURS.test(hoursValue) && inOrder(hoursValue));
  return isReadable ? undefined : { code: 'hours-unreadable', value: hoursValue };
};
