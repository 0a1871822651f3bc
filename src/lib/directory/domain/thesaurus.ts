/** Where a term comes from: the study's own words, our addition, or the field's standards. */
type TermSource = 'study' | 'ours' | 'standard';

/** What other formats call a term: national schema v1 services, data·inclusion v1 themes, DigComp 2.2 areas (1 to 5). */
type TermMapping = {
  mednum?: readonly string[];
  dataInclusion?: readonly string[];
  digcomp?: readonly number[];
};

type Term = { code: string; source: TermSource; mapping?: TermMapping };

const ESSENTIALS = 'Maîtrise des outils numériques du quotidien';
const ONLINE_SERVICES = 'numerique--acceder-a-des-services-en-ligne';
const FUNDAMENTALS = 'numerique--maitriser-les-fondamentaux-du-numerique';

const study = (code: string, mapping?: TermMapping): Term => ({ code, source: 'study', mapping });
const ours = (code: string, mapping?: TermMapping): Term => ({ code, source: 'ours', mapping });
const standard = (code: string): Term => ({ code, source: 'standard' });

/**
 * The thesaurus: one list per scheme. A term's place in its list is its bit in the offer snapshot, so terms are only
 * ever added at the end (32 at most). Their words are in messages/{locale}/thesaurus.json under `{scheme}_{code}`.
 */
export const THESAURUS = {
  topic: [
    study('computer-basics', { mednum: [ESSENTIALS], dataInclusion: [FUNDAMENTALS], digcomp: [1, 5] }),
    study('smartphone-basics', { mednum: [ESSENTIALS], dataInclusion: [FUNDAMENTALS], digcomp: [1, 5] }),
    study('online-safety', {
      mednum: ['Utilisation sécurisée du numérique'],
      dataInclusion: [FUNDAMENTALS],
      digcomp: [4],
    }),
    study('administrative-procedures', {
      mednum: ['Aide aux démarches administratives'],
      dataInclusion: [ONLINE_SERVICES],
      digcomp: [2],
    }),
    study('job-search', {
      mednum: ['Insertion professionnelle via le numérique'],
      dataInclusion: [ONLINE_SERVICES],
      digcomp: [2, 3],
    }),
    study('documents', { mednum: [ESSENTIALS], dataInclusion: [FUNDAMENTALS], digcomp: [3] }),
    study('online-banking', {
      mednum: ['Utilisation sécurisée du numérique'],
      dataInclusion: [ONLINE_SERVICES],
      digcomp: [2, 4],
    }),
    study('online-health', {
      mednum: ['Aide aux démarches administratives'],
      dataInclusion: [ONLINE_SERVICES],
      digcomp: [2],
    }),
    study('media-literacy', {
      mednum: ['Compréhension du monde numérique'],
      dataInclusion: [FUNDAMENTALS],
      digcomp: [1],
    }),
    study('printing-3d', { mednum: ['Loisirs et créations numériques'], digcomp: [3] }),
    study('free-software', {
      mednum: ['Compréhension du monde numérique'],
      dataInclusion: [FUNDAMENTALS],
      digcomp: [3, 5],
    }),
    study('selling-online', { mednum: ['Insertion professionnelle via le numérique'], digcomp: [2, 3] }),
    study('awareness', {
      mednum: ['Compréhension du monde numérique'],
      dataInclusion: [FUNDAMENTALS],
      digcomp: [1, 4],
    }),
    ours('internet-email', { mednum: [ESSENTIALS], dataInclusion: [FUNDAMENTALS], digcomp: [1, 2] }),
    ours('children-digital', { mednum: ['Parentalité et éducation avec le numérique'], digcomp: [4] }),
    ours('work-tools', {
      mednum: ['Insertion professionnelle via le numérique'],
      dataInclusion: [FUNDAMENTALS],
      digcomp: [2, 3],
    }),
    ours('photos-leisure', { mednum: ['Loisirs et créations numériques'], digcomp: [3] }),
  ],
  support: [
    study('diagnosis'),
    study('procedures-help', {
      mednum: ['Aide aux démarches administratives'],
      dataInclusion: [ONLINE_SERVICES],
    }),
    study('training', { mednum: [ESSENTIALS], dataInclusion: [FUNDAMENTALS] }),
    study('connected-space', {
      mednum: ['Accès internet et matériel informatique'],
      dataInclusion: ['numerique--acceder-a-une-connexion-internet'],
    }),
    study('equipment', {
      mednum: ['Acquisition de matériel informatique à prix solidaire'],
      dataInclusion: ['numerique--acquerir-un-equipement'],
    }),
    study('orientation'),
  ],
  audience: [
    standard('everyone'),
    standard('seniors'),
    standard('young'),
    standard('students'),
    standard('families'),
    standard('women'),
    standard('job-seekers'),
    standard('employees'),
    standard('low-income'),
    standard('disability'),
    standard('newcomers'),
  ],
  language: [
    'fr',
    'de',
    'nl',
    'en',
    'ar',
    'tr',
    'it',
    'es',
    'pt',
    'pl',
    'ro',
    'ru',
    'uk',
    'sfb',
    'other',
  ].map((code) => standard(code)),
  cost: ['free', 'free-on-condition', 'paid'].map((code) => standard(code)),
  format: [
    standard('self-service'),
    standard('individual'),
    standard('group'),
    standard('remote'),
    ours('home-visit'),
    ours('mobile'),
  ],
  access: ['walk-in', 'phone', 'email', 'online-booking', 'no-public', 'referral'].map((code) =>
    standard(code),
  ),
  accessibility: [
    ours('wheelchair'),
    standard('deafness'),
    standard('motor'),
    standard('mental'),
    standard('low-literacy'),
    standard('visual'),
    standard('interpreter'),
  ],
  equipment: ['printer', 'computer', 'scanner', 'wifi', 'tablet', 'smartphone'].map((code) => ours(code)),
  kind: [
    ...['epn', 'asbl', 'cpas', 'commune', 'library', 'pcs', 'cisp'],
    ...['forem', 'ale', 'training-centre', 'other'],
  ].map((code) => study(code)),
} as const satisfies Record<string, readonly Term[]>;

export type Scheme = keyof typeof THESAURUS;
export const SCHEMES = Object.keys(THESAURUS) as Scheme[];

const BITS: Record<Scheme, Map<string, number>> = Object.fromEntries(
  SCHEMES.map((scheme) => [scheme, new Map(THESAURUS[scheme].map((term, bit) => [term.code, bit]))]),
) as Record<Scheme, Map<string, number>>;

/** Is it a code of that scheme? */
export const isTerm = (scheme: Scheme, code: string): boolean => BITS[scheme].has(code);

/** The codes of a scheme, in the thesaurus's order. */
export const codesOf = (scheme: Scheme): string[] => THESAURUS[scheme].map((term) => term.code);

/** What other formats call a term; empty for one that they do not know. */
export const mappingOf = (scheme: Scheme, code: string): TermMapping => {
  const terms: readonly Term[] = THESAURUS[scheme];
  return terms[BITS[scheme].get(code) ?? -1]?.mapping ?? {};
};

/** The codes as a 32-bit mask; unknown codes are left out (they are refused at the edge). */
export const maskOf = (scheme: Scheme, codes: readonly string[]): number =>
  codes.reduce((mask, code) => {
    const bit = BITS[scheme].get(code);
    return bit === undefined ? mask : (mask | (1 << bit)) >>> 0;
  }, 0);

/** The codes of a mask. */
export const codesIn = (scheme: Scheme, mask: number): string[] => {
  const terms: readonly Term[] = THESAURUS[scheme];
  const codes: string[] = [];
  // The lowest bit of what is left, until nothing is: most masks have one or two.
  for (let left = mask; left !== 0; left &= left - 1) {
    const term = terms[31 - Math.clz32(left & -left)];
    if (term) codes.push(term.code);
  }
  return codes;
};
