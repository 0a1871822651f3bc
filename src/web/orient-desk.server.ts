import { codesOf, isTerm, termWords, type Scheme } from '#lib/directory/index.ts';
import { NEED_PARAMETERS, type NeedForm } from '#lib/referral/forms/read-need.ts';

/** A wish that has no field of its own on the page: shown ticked, to be kept or taken away. */
export type OtherWish = { name: string; value: string; words: string };

const OTHERS = ['support', 'audience', 'language', 'cost', 'accessibility', 'equipment'] as const;
/** Where the page has a field for one of the values. */
const OWN_FIELDS: Partial<Record<Scheme, (form: NeedForm) => string | undefined>> = {
  language: ({ chosen }) => chosen.language?.[0],
  accessibility: () => 'wheelchair',
  cost: ({ chosen }) => (isFreeAlone(chosen) ? 'free' : undefined),
};

const isFreeAlone = ({ cost }: NeedForm['chosen']): boolean => cost?.length === 1 && cost[0] === 'free';

const otherWishes = (form: NeedForm): OtherWish[] =>
  OTHERS.flatMap((name) => {
    const own = OWN_FIELDS[name]?.(form);
    return (form.chosen[name] ?? [])
      .filter((value) => value !== own && isTerm(name, value))
      .map((value) => ({ name, value, words: termWords(name, value) }));
  });

/** The fields of the desk, filled in with a need as it was told: each of its wishes is a field, ticked or hidden. */
export const deskOf = (form: NeedForm) => ({
  ...{ near: form.near, by: form.by, with: form.with, level: form.level },
  topics: (form.chosen.topic ?? []).filter((topic) => codesOf('topic').includes(topic)),
  ...{ times: form.when, criteria: form.criteria, language: form.chosen.language?.[0] ?? '' },
  isFree: isFreeAlone(form.chosen),
  isWheelchair: form.chosen.accessibility?.includes('wheelchair') ?? false,
  others: otherWishes(form),
  kept: form.within ? [['within', form.within] as const] : [],
});

/** The parameters of a need that an address holds, for another page to begin with. */
export const needQuery = (url: URL, near?: string): string => {
  const params = new URLSearchParams();
  const given = new URLSearchParams(url.search);
  for (const name of NEED_PARAMETERS)
    for (const value of given.getAll(name)) if (value) params.append(name, value);
  if (near !== undefined) params.set('near', near);
  return params.toString();
};
