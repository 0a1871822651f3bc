import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choose, countOf, stepsOf, type Step } from './test-steps.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'jalon-steps-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TESTS: Step = { name: 'unit', tests: 'unit', args: [] };
const outcome = (isOk: boolean) => ({ isOk, output: '', seconds: 0 });
const report = (numPassedTests: number, numFailedTests: number, numPendingTests = 0) =>
  writeFileSync(
    path.join(folder, 'unit.json'),
    JSON.stringify({ numPassedTests, numFailedTests, numPendingTests, numTodoTests: 0 }),
  );

describe('what a step counts', () => {
  test('a step without tests is one', () => {
    const step = { name: 'lint', args: [] };
    expect(countOf(step, outcome(true), folder)).toEqual({ passed: 1, failed: 0, skipped: 0 });
    expect(countOf(step, outcome(false), folder)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  test.each([
    ['all pass', [5, 0], true, { passed: 5, failed: 0, skipped: 0 }],
    ['some fail', [3, 2], false, { passed: 3, failed: 2, skipped: 0 }],
    ['a file that does not even load', [5, 0], false, { passed: 5, failed: 1, skipped: 0 }],
    ['no test at all', [0, 0], true, { passed: 0, failed: 1, skipped: 0 }],
    ['a skipped test', [4, 0, 1], true, { passed: 4, failed: 0, skipped: 1 }],
  ] as const)('%s', (_what, [passed, failed, skipped], isOk, expected) => {
    report(passed, failed, skipped);
    expect(countOf(TESTS, outcome(isOk), folder)).toEqual(expected);
  });

  test('a run that wrote no report has failed, whatever it says', () => {
    rmSync(path.join(folder, 'unit.json'), { force: true });
    expect(countOf(TESTS, outcome(true), folder)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('which steps run', () => {
  const names = (args: string[]) => choose(stepsOf(folder), args).chosen.map(({ name }) => name);

  test('all of them, unless some are named', () => {
    expect(names([])).toEqual(stepsOf(folder).map(({ name }) => name));
    expect(names(['--only', 'unit,database'])).toEqual(['messages', 'sync', 'database', 'unit']);
    expect(names(['--only=lint'])).toEqual(['messages', 'sync', 'lint']);
    expect(names(['--skip', 'browser,system'])).not.toContain('browser');
    expect(names(['--skip', 'browser,system'])).toContain('unit');
  });

  test('a name that no step has is told, never ignored', () => {
    expect(choose(stepsOf(folder), ['--only', 'unti']).unknown).toEqual(['unti']);
    expect(choose(stepsOf(folder), ['--skip=brwser']).unknown).toEqual(['brwser']);
    expect(choose(stepsOf(folder), ['--olny', 'unit']).unknown).toEqual(['--olny', 'unit']);
    expect(choose(stepsOf(folder), ['unit']).unknown).toEqual(['unit']);
  });

  test('what a step needs stands before it', () => {
    const all = stepsOf(folder);
    for (const [at, { name, needs }] of all.entries())
      if (needs)
        expect(
          all.slice(0, at).map((step) => step.name),
          name,
        ).toContain(needs);
  });
});
