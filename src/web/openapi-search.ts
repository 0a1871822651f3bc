import { codesOf, FEATURE_SCHEMES, MASK_SCHEMES, type Scheme } from '#lib/directory/index.ts';

/** One parameter of the search, for the API's description and its page. `values` are all the values there are. */
export type ApiParameter = {
  name: string;
  about: string;
  values?: readonly string[];
  isList?: boolean;
  example?: string;
};

const ABOUT: Readonly<Record<Scheme, string>> = {
  topic: 'What the help is about; one of them is enough.',
  support: 'The kind of support; one of them is enough.',
  audience: 'For whom; one of them is enough.',
  language: 'Languages spoken (ISO 639-1, or "sfb" for Belgian French sign language); one of them is enough.',
  kind: 'The kind of structure; one of them is enough.',
  cost: 'The price; one of them is enough.',
  format: 'Alone, individual, in a group, remote, at home; one of them is enough.',
  access: 'How one gets in touch; one of them is enough.',
  accessibility: 'What the place is fit for; all of them are needed.',
  equipment: 'What there is on the spot; all of them are needed.',
};

const listed = (scheme: Scheme): ApiParameter => ({
  name: scheme,
  about: ABOUT[scheme],
  values: codesOf(scheme),
  isList: true,
});

/** The parameters of `GET /api/v1/places`, with the codes of the thesaurus itself. */
export const searchParameters = (): ApiParameter[] => [
  { name: 'near', about: 'Postcode, commune, village, or "latitude,longitude".', example: '5000' },
  { name: 'within', about: 'Kilometres around `near`, 500 at most.', example: '10' },
  ...MASK_SCHEMES.map(listed),
  ...FEATURE_SCHEMES.map(listed),
  { name: 'free', about: 'Free of charge.', values: ['1', 'true', 'on', 'yes', '0', 'false', 'off', 'no'] },
  {
    name: 'when',
    about:
      '"now", "daytime", "evening", "weekend", a time ("2026-12-01T18:30", "T18:30") or a week ("mo18:00-20:00,sa09:00-12:00"); half an hour in common is the least.',
    example: 'evening',
  },
  { name: 'q', about: 'Words, each as the beginning of a word, in French.', example: 'imprimante' },
  { name: 'order', about: 'By how well it fits, or by distance.', values: ['fit', 'distance'] },
  { name: 'cursor', about: '`next` of the answer before.', example: '20' },
];
