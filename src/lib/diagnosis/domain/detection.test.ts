import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerProblem, noAnswers, QUESTIONS, UNSAID, type Answers } from './detection-questions.ts';
import { detect, RULES } from './detection.ts';
import { OBSTACLES, searchAgainst } from './obstacles.ts';

const said = (answers: Partial<Answers>): Answers => ({ ...noAnswers(), ...answers });

describe('what is proposed', () => {
  const AT_EASE = { blocked: ['never'], 'knows-place': ['yes'], afraid: ['no'], 'in-the-way': ['nothing'] };
  test.each<[string, Partial<Answers>, ReturnType<typeof detect>]>([
    [
      'never heard of the offer, stopped once',
      { blocked: ['sometimes'], 'knows-place': ['no'], afraid: ['no'] },
      { outcome: 'nudge', rule: 'sometimes', obstacles: ['unknown-offer'] },
    ],
    [
      'afraid to fail, often stopped',
      { blocked: ['often'], 'knows-place': ['yes'], afraid: ['much'] },
      { outcome: 'together', rule: 'often', obstacles: ['fear'] },
    ],
    ['no difficulty', AT_EASE, { outcome: 'none', rule: 'at-ease', obstacles: [] }],
    [
      'no difficulty, and asks all the same: who asks is looked after',
      { ...AT_EASE, wish: ['yes'] },
      { outcome: 'together', rule: 'asks', obstacles: [] },
    ],
    [
      'no difficulty, of no use to them: that is no obstacle',
      { ...AT_EASE, wish: ['no-use'] },
      { outcome: 'none', rule: 'at-ease', obstacles: [] },
    ],
    [
      'often stopped, but not now: nobody is pressed',
      { blocked: ['often'], wish: ['not-now'] },
      { outcome: 'nudge', rule: 'declines', obstacles: [] },
    ],
    [
      'a relative does it all, and two things are in the way',
      { blocked: ['by-others'], 'in-the-way': ['transport', 'reading'] },
      { outcome: 'together', rule: 'held-back', obstacles: ['transport', 'reading'] },
    ],
    [
      'never stopped, does not know where: a word is enough',
      { ...AT_EASE, 'knows-place': ['unsure'] },
      { outcome: 'nudge', rule: 'obstacle', obstacles: ['unknown-offer'] },
    ],
    ['nothing said', {}, { outcome: 'nudge', rule: 'unsaid', obstacles: [] }],
    [
      'everything left unsaid in so many words',
      Object.fromEntries(QUESTIONS.map(({ code }) => [code, [UNSAID]])),
      { outcome: 'nudge', rule: 'unsaid', obstacles: [] },
    ],
  ])('%s', (_, answers, expected) => {
    expect(detect(said(answers))).toEqual(expected);
  });

  test('each rule decides for somebody: none stands in vain', () => {
    const every = (codes: readonly string[]) => [[], ...codes.map((code) => [code])];
    const [blocked, knows, afraid, , wish] = QUESTIONS.map(({ options }) =>
      every(options.map((o) => o.code)),
    );
    const reached = new Set<string>();
    for (const b of blocked!)
      for (const k of knows!)
        for (const a of afraid!)
          for (const w of wish!)
            reached.add(detect(said({ blocked: b, 'knows-place': k, afraid: a, wish: w })).rule);
    expect([...reached].sort()).toEqual(RULES.map(({ code }) => code).sort());
  });
});

const anyAnswers: fc.Arbitrary<Answers> = fc
  .tuple(
    ...QUESTIONS.map(({ options, isMultiple }) =>
      fc.subarray(
        options.map(({ code }) => code),
        { maxLength: isMultiple ? options.length : 1 },
      ),
    ),
  )
  .map((all) => said(Object.fromEntries(QUESTIONS.map(({ code }, i) => [code, all[i]!]))));

describe('for whatever is answered', () => {
  test('an answer left out and "I do not know" say the same', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const spelled = Object.fromEntries(
          Object.entries(answers).map(([code, given]) => [code, given.length === 0 ? [UNSAID] : [...given]]),
        );
        expect(detect(said(spelled))).toEqual(detect(answers));
      }),
    );
  });

  test('one more obstacle never leads to less help', () => {
    const rank = { none: 0, nudge: 1, together: 2 };
    fc.assert(
      fc.property(anyAnswers, fc.constantFrom('time', 'cost', 'transport'), (answers, more) => {
        const way = answers['in-the-way'].filter((code) => code !== more);
        const before = detect({ ...answers, 'in-the-way': way });
        const after = detect({ ...answers, 'in-the-way': [...way, more] });
        expect(rank[after.outcome]).toBeGreaterThanOrEqual(rank[before.outcome]);
      }),
    );
  });

  test('"no difficulty" is said only of somebody who answered that nothing stopped them', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        if (detect(answers).outcome === 'none') expect(answers.blocked).toEqual(['never']);
      }),
    );
  });
});

test('an answer is refused when unknown, when there are two, when it contradicts another', () => {
  const [blocked, , , way] = QUESTIONS;
  expect(answerProblem(blocked!, ['always'])).toMatchObject({ code: 'unknown-answer', value: 'always' });
  expect(answerProblem(blocked!, ['never', 'often'])).toMatchObject({ code: 'one-only' });
  expect(answerProblem(way!, ['cost', 'nothing'])).toMatchObject({ code: 'contradiction', value: 'nothing' });
  expect(answerProblem(way!, ['cost', 'unsaid'])).toMatchObject({ code: 'contradiction' });
  expect(answerProblem(way!, ['cost', 'time'])).toBeUndefined();
  expect(answerProblem(way!, [])).toBeUndefined();
});

test('every obstacle is a sign of some answer; all of them make one search', () => {
  const shown = QUESTIONS.flatMap(({ options }) => options.map(({ shows }) => shows));
  expect(OBSTACLES.map(({ code }) => code).filter((code) => !shown.includes(code))).toEqual([]);
  expect(searchAgainst(['fear', 'cost'])).toEqual({ format: 'individual', free: '1' });
  expect(searchAgainst(['fear', 'transport'])).toEqual({ format: 'home-visit,mobile,remote' });
  expect(searchAgainst(['unknown-offer', 'mistrust'])).toEqual({});
});

test('at most five questions, none with ten answers: each has one digit on paper', () => {
  expect(QUESTIONS.length).toBeLessThanOrEqual(5);
  expect(Math.max(...QUESTIONS.map(({ options }) => options.length))).toBeLessThan(10);
});
