import type { Weekday } from './place-mapping.ts';

/** What hours written by hand are made of. Times are minutes after midnight. */
export type HoursToken =
  | { kind: 'day'; day: number }
  | { kind: 'every-day' }
  | { kind: 'time'; minute: number }
  | { kind: 'to' }
  | { kind: 'and' }
  | { kind: 'end' }
  | { kind: 'closed' }
  | { kind: 'appointment' };

type DayWords = ReadonlyMap<string, Weekday>;

const dayWords = (written: Record<Weekday, string>): DayWords =>
  new Map(
    (Object.entries(written) as [Weekday, string][]).flatMap(([day, words]) =>
      words.split(' ').map((word) => [word, day] as const),
    ),
  );

/** One list per language: "di" is Tuesday in German and Dutch and Sunday in French, "ma" Tuesday or Monday. */
const DAY_WORDS: readonly DayWords[] = [
  dayWords({
    mo: 'lundi lundis lun lu',
    tu: 'mardi mardis mar ma',
    we: 'mercredi mercredis mer me',
    th: 'jeudi jeudis jeu je',
    fr: 'vendredi vendredis ven ve',
    sa: 'samedi samedis sam sa',
    su: 'dimanche dimanches dim di',
  }),
  dayWords({
    mo: 'maandag maandagen maa ma',
    tu: 'dinsdag dinsdagen din di',
    we: 'woensdag woensdagen woe wo',
    th: 'donderdag donderdagen don do',
    fr: 'vrijdag vrijdagen vrij vr',
    sa: 'zaterdag zaterdagen zat za',
    su: 'zondag zondagen zon zo',
  }),
  dayWords({
    mo: 'montag montags mo',
    tu: 'dienstag dienstags di',
    we: 'mittwoch mittwochs mi',
    th: 'donnerstag donnerstags do',
    fr: 'freitag freitags fr',
    sa: 'samstag samstags sonnabend sa',
    su: 'sonntag sonntags so',
  }),
  dayWords({
    mo: 'monday mondays mon mo',
    tu: 'tuesday tuesdays tue tues tu',
    we: 'wednesday wednesdays wed we',
    th: 'thursday thursdays thu thur thurs th',
    fr: 'friday fridays fri fr',
    sa: 'saturday saturdays sat sa',
    su: 'sunday sundays sun su',
  }),
];
export const HOURS_LANGUAGES = DAY_WORDS.length;

const ORDER: readonly Weekday[] = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];

// Longest first: "tot en met" before "tot", "uniquement sur rendez-vous" before "sur rendez-vous".
const PHRASES: readonly (readonly [RegExp, HoursToken | undefined])[] = [
  [
    /(?:uniquement |seulement |nur |enkel |alleen )?(?:sur (?:rendez[- ]vous|rdv)|op afspraak|nach (?:vereinbarung|absprache)|auf termin|mit termin|by appointment(?: only)?)|rendez[- ]vous|rdv/y,
    { kind: 'appointment' },
  ],
  [/(?:fermee?s?|gesloten|geschlossen|closed|ferme|off|neant|aucun)\b/y, { kind: 'closed' }],
  [/(?:tous les jours|tlj|7j\/7|elke dag|dagelijks|taglich|every day|daily)\b/y, { kind: 'every-day' }],
  [/tot en met\b|t\/m\b|tem\b|tot\b|bis\b|jusqu'? ?(?:a|au)\b|until\b|to\b|au\b|a\b|-/y, { kind: 'to' }],
  [/(?:et|en|und|and|puis)\b|[,/&+]/y, { kind: 'and' }],
  [/[;\n|]|\.(?=\s|$)/y, { kind: 'end' }],
  [
    /(?:de|du|des|le|les|la|chaque|van|von|der|am|op|om|um|from|ouverte?s?|ouverture|horaires?|open|geopend|geoffnet|offnungszeiten|heures?|uur|uhr|matins?|apres[- ]midis?|soirs?|voormiddag|namiddag|vormittags?|nachmittags?)(?![a-z])|l'|[:()]/y,
    undefined,
  ],
  [/midi\b|noon\b/y, { kind: 'time', minute: 720 }],
];
const TIME =
  /(\d{1,2})(?:\s?[:hu.]\s?([0-5]\d)(?!\d|\s?[hu:])|)(?:\s?(?:heures?|uur|uhr|h|u)(?![a-z]))?(?![\d%])/y;
const WORD = /[a-z]+\.?(?![a-z])/y;

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[^\S\n]+/g, ' ');

const matchAt = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at;
  return pattern.exec(text);
};

type Step = { length: number; token?: HoursToken };

const timeAt = (text: string, at: number): Step | undefined => {
  const match = matchAt(TIME, text, at);
  const minute = Number(match?.[1]) * 60 + Number(match?.[2] ?? 0);
  return match && minute <= 1440 ? { length: match[0].length, token: { kind: 'time', minute } } : undefined;
};

const phraseAt = (text: string, at: number): Step | undefined => {
  for (const [pattern, token] of PHRASES) {
    const match = matchAt(pattern, text, at);
    if (match) return { length: match[0].length, ...(token && { token }) };
  }
  return undefined;
};

const dayAt = (text: string, at: number, words: DayWords | undefined): Step | undefined => {
  const match = matchAt(WORD, text, at)?.[0];
  const day = match && words?.get(match.replace(/\.$/, ''));
  return day ? { length: match.length, token: { kind: 'day', day: ORDER.indexOf(day) } } : undefined;
};

/**
 * Takes hours written by hand apart, reading day names in one language (0 to HOURS_LANGUAGES - 1: French, Dutch, German,
 * English). Undefined as soon as one word is not certainly understood ("sauf", "1er", "vacances"): better no hours
 * than wrong ones.
 */
export const hoursTokens = (text: string, language: number): HoursToken[] | undefined => {
  const source = plain(text).trim();
  const words = DAY_WORDS[language];
  const tokens: HoursToken[] = [];
  for (let at = 0; at < source.length;) {
    const step: Step | undefined =
      source[at] === ' '
        ? { length: 1 }
        : (dayAt(source, at, words) ?? timeAt(source, at) ?? phraseAt(source, at));
    if (!step) return undefined;
    if (step.token) tokens.push(step.token);
    at += step.length;
  }
  return tokens;
};
