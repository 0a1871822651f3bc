import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { OURS } from './domain/our-assumptions.ts';
import { STUDY, type StudyFigure } from './domain/study-figures.ts';

const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')
  .replace(/ +\|/g, ' |')
  .replace(/\| +/g, '| ');

const shown = (value: number): string => (value < 1 ? `${Math.round(value * 100)} %` : String(value));

test('the README tells every assumption with its value', () => {
  for (const { what, value } of Object.values(OURS))
    expect(readme).toContain(`| ${what} | ${shown(value)} |`);
});

test('the README tells every figure of the study with its base', () => {
  for (const { what, percent, count, n } of Object.values(STUDY) as StudyFigure[])
    expect(readme).toContain(
      `| ${what} | ${percent === undefined ? count : `${percent} %`} | ${n ?? 'not stated'} |`,
    );
});
