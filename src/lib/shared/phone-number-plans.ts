/** `unknown`: a real number whose kind the plan does not tell; `special`: shared cost, premium, short codes. */
export type PhoneKind = 'landline' | 'mobile' | 'free' | 'special' | 'unknown';

/** One country's numbers after the calling code and without the leading 0: first pattern that fits gives the kind. */
export type NumberingPlan = {
  callingCode: string;
  trunk: '' | '0';
  kinds: readonly (readonly [RegExp, PhoneKind])[];
  /** Short codes that exist inside the country only ("1718"). */
  short: RegExp;
  /** How the digits are grouped when shown, per pattern: lengths of the groups, the leading 0 left out. */
  groups: readonly (readonly [RegExp, readonly number[]])[];
};

// Belgium: national numbering plan (IBPT). 9 digits with the 0 for a landline, 10 for a mobile (045 to 049): "04 222 33 44"
// is a Liège landline. 0800 is free, 070, 078 and 090x cost more or differently.
const BELGIUM: NumberingPlan = {
  callingCode: '32',
  trunk: '0',
  kinds: [
    [/^4[5-9]\d{7}$/, 'mobile'],
    [/^800\d{5}$/, 'free'],
    [/^(?:90\d|70\d|78\d)\d{5}$/, 'special'],
    [/^(?:[23]\d|9[1-9]|4[2-4]|1[0-69]|5\d|6\d|71|8[0-9])\d{6}$/, 'landline'],
  ],
  short: /^(?:1\d{2,3}|116\d{3})$/,
  groups: [
    [/^4[5-9]\d{7}$/, [3, 2, 2, 2]],
    [/^(?:800|90\d)/, [3, 2, 3]],
    [/^[2349]/, [1, 3, 2, 2]],
    [/^/, [2, 2, 2, 2]],
  ],
};

// France: national numbering plan (Arcep). Nine digits after the 0.
const FRANCE: NumberingPlan = {
  callingCode: '33',
  trunk: '0',
  kinds: [
    [/^[67]\d{8}$/, 'mobile'],
    [/^80[0-5]\d{6}$/, 'free'],
    [/^8\d{8}$/, 'special'],
    [/^[1-59]\d{8}$/, 'landline'],
  ],
  short: /^(?:1[578]|11[2459]|10\d\d|3\d{3}|116\d{3}|118\d{3})$/,
  groups: [
    [/^8/, [3, 3, 3]],
    [/^/, [1, 2, 2, 2, 2]],
  ],
};

const PAIRS: NumberingPlan['groups'] = [[/^/, [3, 2, 2, 2, 2, 2, 2]]];

/** Plans by ISO 3166-1 country. Only Belgium and France are told apart in detail; the others by length. */
export const NUMBERING_PLANS: Record<string, NumberingPlan> = {
  BE: BELGIUM,
  FR: FRANCE,
  LU: {
    callingCode: '352',
    trunk: '',
    kinds: [
      [/^6[2-9]\d{7}$/, 'mobile'],
      [/^800\d{5}$/, 'free'],
      [/^[2-9]\d{4,10}$/, 'unknown'],
    ],
    short: /^(?:11[2-9]|116\d{3}|12\d{3})$/,
    groups: PAIRS,
  },
  NL: {
    callingCode: '31',
    trunk: '0',
    kinds: [
      [/^6\d{8}$/, 'mobile'],
      [/^800\d{4,7}$/, 'free'],
      [/^[1-9]\d{8}$/, 'landline'],
    ],
    short: /^(?:112|113|116\d{3}|14\d{3,4})$/,
    groups: PAIRS,
  },
  DE: {
    callingCode: '49',
    trunk: '0',
    kinds: [
      [/^1[5-7]\d{8,9}$/, 'mobile'],
      [/^800\d{7}$/, 'free'],
      [/^[2-9]\d{4,11}$/, 'unknown'],
    ],
    short: /^(?:11[0257]|116\d{3})$/,
    groups: PAIRS,
  },
};

/** French overseas numbers are dialled "0262 …" at home and carry a calling code of their own from abroad. */
export const FRENCH_OVERSEAS: readonly (readonly [RegExp, string])[] = [
  [/^(?:26[239]|69[23]|639)\d{6}$/, '262'],
  [/^(?:590|69[01])\d{6}$/, '590'],
  [/^(?:594|694)\d{6}$/, '594'],
  [/^(?:596|69[67])\d{6}$/, '596'],
];
