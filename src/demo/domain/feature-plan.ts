import type { Step } from './demonstration.ts';
import { OURS } from './our-assumptions.ts';
import type { Profile } from './profile-plan.ts';
import type { Random } from './random.ts';

/** How one comes in, what is there, who can use it. Codes of the directory's thesaurus. */
export type Features = {
  access: string[];
  accessibility: string[];
  equipment: string[];
  languages: string[];
  helpFormats: string[];
  trainingCost: 'free' | 'free-on-condition' | 'paid';
  hasOwnServiceHours: boolean;
};

/** Ours: the other languages that are spoken, the likeliest first. */
const OTHER_LANGUAGES = ['en', 'ar', 'nl', 'it', 'tr', 'es', 'de', 'pt', 'uk', 'ro', 'pl', 'ru'] as const;

const when = <Code extends string>(code: Code, is: boolean | undefined): Code[] => (is ? [code] : []);

/** Which of `count` structures have each feature: exact shares, drawn independently of each other. */
const draw = (profiles: readonly Profile[], random: Random) => {
  const share = (part: number): boolean[] => random.exactly(profiles.length, part);
  const among = (step: Step, part: number): boolean[] => {
    const count = profiles.filter(({ steps }) => steps[step] === 'in-place').length;
    const drawn = random.exactly(count, part);
    return profiles.map(({ steps }) => (steps[step] === 'in-place' && drawn.pop()) || false);
  };
  return {
    walkIn: share(OURS.walkIn.value),
    booking: share(OURS.onlineBooking.value),
    wheelchair: share(OURS.wheelchair.value),
    lowLiteracy: share(OURS.lowLiteracy.value),
    interpreter: share(OURS.interpreter.value),
    deafness: share(OURS.deafness.value),
    home: share(OURS.homeVisit.value),
    remote: share(OURS.remoteHelp.value),
    otherLanguage: share(OURS.otherLanguage.value),
    ownHours: among('procedures-help', OURS.ownServiceHours.value),
    printer: among('connected-space', OURS.printer.value),
    scanner: among('connected-space', OURS.scanner.value),
    tablet: among('connected-space', OURS.tablet.value),
  };
};

type Drawn = ReturnType<typeof draw>;

const spoken = (language: 'fr' | 'de', hasOther: boolean, signs: boolean, random: Random): string[] => {
  const own = language === 'de' ? ['de', 'fr'] : ['fr'];
  const other = hasOther
    ? random
        .shuffle(OTHER_LANGUAGES.slice(0, random.between(2, OTHER_LANGUAGES.length)))
        .slice(0, random.between(1, 2))
    : [];
  return [...new Set([...own, ...other, ...when('sfb', signs)])];
};

const costOf = (random: Random): Features['trainingCost'] => {
  const chance = random.next();
  if (chance < OURS.trainingPaid.value) return 'paid';
  return chance < OURS.trainingPaid.value + OURS.trainingOnCondition.value ? 'free-on-condition' : 'free';
};

const accessOf = (has: Drawn, i: number, isCpas: boolean): string[] => [
  ...when('walk-in', has.walkIn[i]),
  'phone',
  'email',
  ...when('online-booking', has.booking[i]),
  ...when('referral', isCpas && !has.walkIn[i]),
];

const accessibilityOf = (has: Drawn, i: number): string[] => [
  ...when('wheelchair', has.wheelchair[i]),
  ...when('deafness', has.deafness[i]),
  ...when('low-literacy', has.lowLiteracy[i]),
  ...when('interpreter', has.interpreter[i]),
];

const equipmentOf = (has: Drawn, i: number): string[] => [
  ...when('printer', has.printer[i]),
  'computer',
  ...when('scanner', has.scanner[i]),
  'wifi',
  ...when('tablet', has.tablet[i]),
];

/** The features of every structure. `languages` are those of their communes. */
export const planFeatures = (
  profiles: readonly Profile[],
  languages: readonly ('fr' | 'de')[],
  random: Random,
): Features[] => {
  const has = draw(profiles, random);
  return profiles.map(({ steps, kinds, isBus }, i): Features => {
    const hasOther = has.otherLanguage[i] ?? false;
    return {
      access: accessOf(has, i, kinds[0] === 'cpas'),
      accessibility: accessibilityOf(has, i),
      equipment: isBus || steps['connected-space'] === 'in-place' ? equipmentOf(has, i) : [],
      languages: spoken(languages[i] ?? 'fr', hasOther, has.deafness[i] ?? false, random),
      helpFormats: ['individual', ...when('remote', has.remote[i]), ...when('home-visit', has.home[i])],
      trainingCost: costOf(random),
      hasOwnServiceHours: has.ownHours[i] ?? false,
    };
  });
};
