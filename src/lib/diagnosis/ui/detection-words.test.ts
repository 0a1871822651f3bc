import { expect, test } from 'vitest';
import { RULES } from '../domain/detection.ts';
import { QUESTIONS } from '../domain/detection-questions.ts';
import { OBSTACLES } from '../domain/obstacles.ts';
import {
  detectionProblemWords,
  obstacleWords,
  optionWords,
  outcomeWords,
  questionWords,
  ruleWords,
  sourceWords,
} from './detection-words.ts';

/** A code without words is shown as the code: one word, in small letters. */
const isBare = (text: string) => /^[a-z-]+$/.test(text);

test('every code that data hold has words', () => {
  const all = [
    ...QUESTIONS.flatMap(({ code, options }) => [
      ...Object.values(questionWords(code)),
      ...options.map((option) => optionWords(code, option.code)),
    ]),
    ...['none', 'nudge', 'together'].flatMap((outcome) => Object.values(outcomeWords(outcome))),
    ...RULES.map(({ code }) => ruleWords(code)),
    ...['study', 'profiles', 'ours'].map(sourceWords),
    ...OBSTACLES.flatMap(({ code }) => {
      const { title, say, deed } = obstacleWords(code);
      return [title, say, deed];
    }),
  ];
  expect(all.filter(isBare)).toEqual([]);
});

test('reading leads to easy French, transport to who comes to the person', () => {
  expect(obstacleWords('reading').href).toBe('/fr-facile');
  expect(obstacleWords('transport').href).toBe('/fr/lieux?format=home-visit%2Cmobile%2Cremote');
});

test('a problem names its question and leads to its field', () => {
  const { field, text } = detectionProblemWords({ code: 'unknown-answer', question: 'wish', value: '9' });
  expect(field).toBe('wish');
  expect(text).toContain(questionWords('wish').asked);
  expect(text).toContain('9');
});
