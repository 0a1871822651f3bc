import type { Profile, Traits } from './typical-profile-traits.ts';

/**
 * Whom the rules should find, written before there were any rules: the five people of the study as its cards describe them,
 * the same people with one trait changed, and people who are none of them. `nobody` is an answer. A rule that disagrees is
 * wrong, or the expectation is argued and changed in a commit of its own.
 */
type Expectation = { who: string; traits: Traits; expected: Profile | 'nobody' };

const EMILE: Traits = {
  ...{ age: ['65-plus'], situation: ['retired'], rurality: ['rural'] },
  ...{ level: ['beginner'], computer: ['hardly'], interest: ['basics'] },
};
const TATIANA: Traits = {
  ...{ age: ['50-64'], situation: ['employed'], time: ['short'] },
  ...{ level: ['intermediate'], computer: ['hardly'], interest: ['administration'] },
};
const JOEL: Traits = {
  ...{ age: ['30-49'], situation: ['unemployed'], motivation: ['low'], offer: ['unknown'] },
  ...{ level: ['intermediate'], interest: ['job-search'] },
};
const MALCOLM: Traits = {
  ...{ age: ['under-30'], situation: ['student'], offer: ['unknown'] },
  ...{ level: ['advanced'], computer: ['daily'], interest: ['documents', 'job-search', 'administration'] },
};
const MELANIE: Traits = {
  ...{ age: ['30-49'], situation: ['employed'], household: ['with-children'], time: ['short'] },
  ...{ level: ['advanced'], computer: ['daily'], interest: ['awareness'] },
};

const expectation =
  (person: Traits, expected: Profile) =>
  (who: string, change: Traits, found: Profile | 'nobody' = expected): Expectation => ({
    who,
    traits: { ...person, ...change },
    expected: found,
  });
const emile = expectation(EMILE, 'emile');
const tatiana = expectation(TATIANA, 'tatiana');
const joel = expectation(JOEL, 'joel');
const malcolm = expectation(MALCOLM, 'malcolm');
const melanie = expectation(MELANIE, 'melanie');

/** The five of the study, as they are. */
export const THE_FIVE: readonly Expectation[] = [
  emile('Émile', {}),
  tatiana('Tatiana', {}),
  joel('Joël', {}),
  malcolm('Malcolm', {}),
  melanie('Mélanie', {}),
];

/** One trait changed. */
export const ONE_TRAIT_APART: readonly Expectation[] = [
  emile('Émile in a city', { rurality: ['city'] }),
  emile('Émile, retired early', { age: ['50-64'] }),
  emile('Émile who comes for a procedure', { interest: ['administration'] }),
  emile('Émile whose age nobody said', { age: [] }),
  emile('Émile who rates himself high', { level: ['advanced'] }),
  emile('Émile who uses the computer every day', { computer: ['daily'] }),
  tatiana('Tatiana who lost her job', { situation: ['unemployed'] }),
  tatiana('Tatiana who has time', { time: ['enough'] }),
  tatiana('Tatiana who looks for other work', { interest: ['job-search'] }),
  tatiana('Tatiana, retired', { situation: ['retired'] }),
  tatiana('Tatiana, a beginner', { level: ['beginner'] }),
  tatiana('Tatiana who rates herself high', { level: ['advanced'] }),
  tatiana('Tatiana whose level nobody said', { level: [] }),
  joel('Joël, motivated', { motivation: ['some'] }),
  joel('Joël who knows the offer', { offer: ['known'] }),
  joel('Joël at 55', { age: ['50-64'] }),
  joel('Joël, a beginner', { level: ['beginner'] }),
  joel('Joël who comes for a procedure', { interest: ['administration'] }),
  joel('Joël who works and looks for another job', { situation: ['employed'] }),
  malcolm('Malcolm, a beginner', { level: ['beginner'] }),
  malcolm('Malcolm who knows the offer', { offer: ['known'] }),
  malcolm('Malcolm at 35', { age: ['30-49'] }),
  malcolm('Malcolm who wants the basics', { interest: ['basics'] }),
  malcolm(
    'Malcolm, out of school and without work: between two cards',
    { situation: ['unemployed'] },
    'nobody',
  ),
  melanie('Mélanie without a child', { household: ['alone'] }),
  melanie('Mélanie between two jobs', { situation: ['unemployed'] }),
  melanie('Mélanie who rates herself lower', { level: ['intermediate'] }),
  melanie('Mélanie who hardly uses a computer', { computer: ['hardly'] }),
  melanie('Mélanie who has time', { time: ['enough'] }),
  melanie('Mélanie who wants the basics', { interest: ['basics'] }),
];

/** People whom none of the five resembles clearly, or of whom too little was said. */
export const NOBODY_CLEARLY: readonly Expectation[] = [
  { who: 'nothing was said', traits: {}, expected: 'nobody' },
  { who: 'all that is known is an age', traits: { age: ['65-plus'] }, expected: 'nobody' },
  {
    who: 'nothing digital was said',
    traits: { age: ['50-64'], situation: ['employed'], time: ['short'] },
    expected: 'nobody',
  },
  {
    who: 'retired, and at ease every day',
    traits: { ...EMILE, level: ['advanced'], computer: ['daily'], interest: ['awareness'] },
    expected: 'nobody',
  },
  {
    who: 'works, has time, in the middle of everything',
    traits: {
      age: ['30-49'],
      situation: ['employed'],
      time: ['enough'],
      level: ['intermediate'],
      computer: ['sometimes'],
    },
    expected: 'nobody',
  },
  {
    who: 'young, no work, a beginner who wants the basics',
    traits: { age: ['under-30'], situation: ['unemployed'], level: ['beginner'], interest: ['basics'] },
    expected: 'nobody',
  },
];
