import { CLOSED, dayHoursAt } from './day-hours.ts';
import { HOURS_LANGUAGES, hoursTokens, type HoursToken } from './hours-words.ts';
import { weekToOsm, type DayHours } from '../../shared/week-to-osm.ts';

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
const isLink = (token: HoursToken | undefined): boolean => token?.kind === 'and';

// "lundi", "lundi, mardi et jeudi", "du lundi au vendredi", "lundi au mercredi et vendredi"; a range that turns round the
// week ("du samedi au lundi") is refused with the rest.
const daysAt = (
  tokens: readonly HoursToken[],
  start: number,
): { days: number[]; next: number } | undefined => {
  if (tokens[start]?.kind === 'every-day') return { days: EVERY_DAY, next: start + 1 };
  const days: number[] = [];
  let at = start;
  for (;;) {
    const [first, between, last] = tokens.slice(at, at + 3);
    if (first?.kind !== 'day') return undefined;
    const isRange = between?.kind === 'to' && last?.kind === 'day';
    if (isRange && last.day <= first.day) return undefined;
    days.push(...(isRange ? EVERY_DAY.slice(first.day, last.day + 1) : [first.day]));
    at += isRange ? 3 : 1;
    if (!isLink(tokens[at]) || tokens[at + 1]?.kind !== 'day') return { days, next: at };
    at += 1;
  }
};

type Group = { days: number[]; hours: DayHours; next: number };

// "fermé le lundi" or "lundi 9h-12h".
const groupAt = (tokens: readonly HoursToken[], start: number): Group | undefined => {
  if (tokens[start]?.kind === 'closed') {
    const closed = daysAt(tokens, start + 1);
    return closed && { ...closed, hours: CLOSED };
  }
  const days = daysAt(tokens, start);
  const hours = days && dayHoursAt(tokens, days.next);
  return hours && { days: days.days, ...hours };
};

const isSeparator = ({ kind }: HoursToken): boolean => kind === 'end' || kind === 'and' || kind === 'to';

const groupsOf = (tokens: readonly HoursToken[]): Group[] | undefined => {
  const groups: Group[] = [];
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    if (token && isSeparator(token)) {
      at += 1;
      continue;
    }
    const group = groupAt(tokens, at);
    if (!group) return undefined;
    groups.push(group);
    at = group.next;
  }
  return groups;
};

const weekOf = (groups: readonly Group[]): DayHours[] | undefined => {
  const week: (DayHours | undefined)[] = EVERY_DAY.map(() => undefined);
  for (const { days, hours } of groups) {
    for (const day of days) {
      if (week[day]) return undefined;
      week[day] = hours;
    }
  }
  // "sur rendez-vous" after the last of several groups may be meant for all of them.
  const apart = groups.filter(({ hours }) => hours.isByAppointment && hours.ranges.length > 0);
  if (groups.length > 1 && apart.length > 0 && apart.length < groups.length) return undefined;
  // "Fermé le lundi" alone says nothing of the other days.
  const isOpenSometimes = groups.some(({ hours }) => hours !== CLOSED);
  return isOpenSometimes ? week.map((hours) => hours ?? CLOSED) : undefined;
};

/**
 * The opening hours that a person wrote in French, Dutch, German or English, as an OpenStreetMap value ("Du lundi au
 * vendredi de 9h à 12h et de 13h30 à 17h" gives "Mo-Fr 09:00-12:00,13:30-17:00"). Undefined as soon as anything is in
 * doubt: an unknown word, a day said twice, hours that overlap or pass midnight, two languages that read it differently.
 */
export const readHumanHours = (text: string): string | undefined => {
  const values = new Set<string>();
  for (let language = 0; language < HOURS_LANGUAGES; language++) {
    const tokens = hoursTokens(text, language);
    const groups = tokens && groupsOf(tokens);
    const week = groups && weekOf(groups);
    if (week) values.add(weekToOsm(week));
  }
  const [value, another] = values;
  return another === undefined ? value : undefined;
};
