import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isTerm } from '../directory/index.ts';
import { choiceCount, gradeChoices, type BankText } from './domain/item-bank.ts';
import { resultOf } from './domain/positioning-result.ts';
import { isProvisional, itemBank } from './item-bank.server.ts';

const folder = new URL('../../../data/positioning/pictures/', import.meta.url);
const BADLY_TYPESET = / [:;?!»](?=[\s).,]|$)|« |[\p{L}]'[\p{L}]/u;

describe('every question of the bank', () => {
  test('there are 60 or more, twelve or more of each area, and no two with one id or one text', () => {
    expect(itemBank.length).toBeGreaterThanOrEqual(60);
    for (const area of [1, 2, 3, 4, 5])
      expect(itemBank.filter((item) => item.area === area).length).toBeGreaterThanOrEqual(12);
    expect(new Set(itemBank.map(({ id }) => id)).size).toBe(itemBank.length);
    expect(new Set(itemBank.map(({ text }) => text.fr)).size).toBe(itemBank.length);
  });

  test.each(itemBank.map((item) => [item.id, item] as const))('%s is complete', (_, item) => {
    const { area, competence, topic, key, answers, text, skill, observed, picture } = item;
    expect(competence.startsWith(`${area}.`)).toBe(true);
    expect(isTerm('topic', topic)).toBe(true);
    // Two or three answers, and "I do not know": exactly one is right.
    expect(choiceCount(item, false)).toBeGreaterThanOrEqual(3);
    expect(choiceCount(item, false)).toBeLessThanOrEqual(4);
    expect(answers[key]).toBeDefined();
    expect(new Set(answers.map(({ fr }) => fr)).size).toBe(answers.length);
    const longest: [BankText | undefined, number, number][] = [
      ...answers.map((one): [BankText, number, number] => [one, 80, 80]),
      ...[[text, 130, 100] as [BankText, number, number], [skill, 70, 50] as [BankText, number, number]],
      ...[[observed, 110, 80] as [BankText | undefined, number, number]],
    ];
    for (const [words, most, mostEasy] of longest) {
      if (!words) continue;
      expect(words.fr.length).toBeLessThanOrEqual(most);
      expect(words['fr-x-facile'].length).toBeLessThanOrEqual(mostEasy);
      expect(words.fr).not.toMatch(BADLY_TYPESET);
      expect(words['fr-x-facile']).not.toMatch(BADLY_TYPESET);
    }
    if (picture) expect(existsSync(new URL(`${picture.file}.svg`, folder))).toBe(true);
  });

  test('the right answer stands in each place about as often', () => {
    for (const place of [0, 1, 2]) {
      const count = itemBank.filter(({ key }) => key === place).length;
      expect(count).toBeGreaterThan(itemBank.length / 6);
      expect(count).toBeLessThan(itemBank.length / 2);
    }
  });

  test('difficulties go from easy to hard in each area', () => {
    for (const area of [1, 2, 3, 4, 5]) {
      const of = itemBank.filter((item) => item.area === area).map(({ b }) => b);
      expect(Math.min(...of)).toBeLessThan(-2);
      expect(Math.max(...of)).toBeGreaterThan(2);
      const gaps = of.toSorted((x, y) => x - y).map((b, i, all) => (i === 0 ? 0 : b - (all[i - 1] ?? b)));
      expect(Math.max(...gaps)).toBeLessThan(1);
    }
    expect(isProvisional).toBe(true);
  });

  test('fifteen pictures or more, all used, without anything that is fetched, styled or run', () => {
    const files = readdirSync(folder);
    expect(files.length).toBeGreaterThanOrEqual(15);
    const used = new Set(itemBank.map(({ picture }) => `${picture?.file}.svg`));
    for (const file of files) {
      expect(used).toContain(file);
      const svg = readFileSync(new URL(file, folder), 'utf8');
      expect(svg).toMatch(/^<svg [^>]*aria-hidden="true"/);
      expect(svg).not.toMatch(/<script|<style|style=|href|<image|\son\w+=/);
      expect(svg.length).toBeLessThan(3000);
    }
  });

  test('names and addresses are made up: nothing but example and test domains', () => {
    const all = JSON.stringify(itemBank);
    for (const [address] of all.matchAll(/[a-z0-9-]+\.(?:be|com|org|net|eu|fr|info)\b/g))
      expect.fail(`${address} could be real`);
  });

  test('a dozen can be tried on a real device', () => {
    expect(itemBank.filter(({ observed }) => observed).length).toBeGreaterThanOrEqual(12);
  });
});

describe('grading and the result', () => {
  const [first, second] = [itemBank[0], itemBank[12]];
  if (!first || !second) throw new Error('The bank is empty.');

  test('not to know is wrong; on a real device only "alone" is right', () => {
    const graded = (choice: number, withHelper: boolean) =>
      gradeChoices(itemBank, [{ id: first.id, choice }], withHelper)[0]?.answer;
    expect(graded(first.key, false)).toBe(1);
    expect(graded(first.answers.length, false)).toBe(0);
    expect([graded(0, true), graded(1, true), graded(2, true)]).toEqual([1, 0, 0]);
    expect(gradeChoices(itemBank, [{ id: '9-99', choice: 0 }], false)).toEqual([]);
  });

  test('the next useful thing is the easiest that was missed; a level is said after five answers only', () => {
    const some = resultOf(itemBank, [
      { id: first.id, answer: 1 },
      { id: itemBank[20]?.id ?? '', answer: 0 },
      { id: second.id, answer: 0 },
    ]);
    expect(some.known.map(({ id }) => id)).toEqual([first.id]);
    expect(some.useful?.id).toBe(second.id);
    expect(some.level).toBeUndefined();
    expect(resultOf(itemBank, [])).toMatchObject({ count: 0, known: [], useful: undefined });
    const all = resultOf(
      itemBank,
      itemBank.map(({ id }) => ({ id, answer: 1 })),
    );
    expect(all.level?.chances.likeliest).toBe('advanced');
    expect(all.useful).toBeUndefined();
  });

  test('all right so far: something harder is proposed', () => {
    const five = [0, 12, 24, 36, 48].map((i) => ({ id: itemBank[i]?.id ?? '', answer: 1 as const }));
    const { useful, level } = resultOf(itemBank, five);
    expect(useful?.b).toBeGreaterThan(level?.estimate.theta ?? 9);
  });
});
