/** The steps of `npm test`, in their order, and what counts as passed in each. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Outcome } from './run-step.ts';

/**
 * A step: what `node` is given. `needs` names a step without which this one says nothing; `tests` is the vitest project
 * that it runs; `isAlone`: it uses both cores, or measures, so that nothing else runs meanwhile.
 */
export type Step = { name: string; args: string[]; needs?: string; tests?: string; isAlone?: boolean };

/** How a step went, in tests (a step without tests counts as one). */
export type Count = { passed: number; failed: number; skipped: number };

const module = (file: string): string => path.join('node_modules', file);

const vitest = (project: string, report: string): Pick<Step, 'args' | 'tests'> => ({
  tests: project,
  args: [
    module('vitest/vitest.mjs'),
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ],
});

/** Every step; reports of test runs go into `folder`. */
export const stepsOf = (folder: string): Step[] => {
  const report = (project: string): string => path.join(folder, `${project}.json`);
  return [
    { name: 'messages', args: ['scripts/compile-messages.ts'], isAlone: true },
    {
      name: 'sync',
      args: [module('@sveltejs/kit/svelte-kit.js'), 'sync'],
      needs: 'messages',
      isAlone: true,
    },
    { name: 'format', args: [module('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'] },
    { name: 'lint', args: [module('eslint/bin/eslint.js'), '.', '--max-warnings=0'] },
    {
      name: 'components',
      args: [module('svelte-check/bin/svelte-check'), '--fail-on-warnings', '--output', 'human'],
      needs: 'sync',
    },
    { name: 'types', args: [module('typescript/bin/tsc'), '--noEmit'], needs: 'sync' },
    { name: 'house', args: ['scripts/house-rules.ts'] },
    { name: 'unused', args: [module('knip/bin/knip.js'), '--no-progress'], needs: 'sync' },
    { name: 'words', args: ['scripts/check-messages.ts'] },
    { name: 'database', ...vitest('database', report('database')), needs: 'messages' },
    { name: 'build', args: ['scripts/build.ts'], needs: 'sync' },
    { name: 'unit', ...vitest('unit', report('unit')), needs: 'messages', isAlone: true },
    { name: 'system', ...vitest('system', report('system')), needs: 'build', isAlone: true },
    { name: 'browser', ...vitest('browser', report('browser')), needs: 'build', isAlone: true },
  ];
};

type Report = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
};

const readReport = (file: string): Report | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    return undefined;
  }
};

/** Counts a step's tests from vitest's own report: a run that broke before or after its tests is one more failure. */
export const countOf = (step: Step, outcome: Outcome, folder: string): Count => {
  const own = { passed: outcome.isOk ? 1 : 0, failed: outcome.isOk ? 0 : 1, skipped: 0 };
  if (!step.tests) return own;
  const report = readReport(path.join(folder, `${step.tests}.json`));
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests: passed, numFailedTests, numPendingTests, numTodoTests } = report;
  const isBroken = !outcome.isOk && numFailedTests === 0;
  const isEmpty = outcome.isOk && passed === 0;
  const failed = numFailedTests + (isBroken || isEmpty ? 1 : 0);
  return { passed, failed, skipped: numPendingTests + numTodoTests };
};

/**
 * The steps asked for by `--only a,b` and `--skip c`, and the words that make no sense: names that no step has, options
 * that do not exist.
 */
export const choose = (steps: Step[], args: string[]): { chosen: Step[]; unknown: string[] } => {
  const { tokens } = parseArgs({
    args,
    strict: false,
    tokens: true,
    options: { only: { type: 'string' }, skip: { type: 'string' } },
  });
  const listed = (name: string): string[] =>
    tokens.flatMap((token) =>
      token.kind === 'option' && token.name === name ? (token.value ?? '').split(',').filter(Boolean) : [],
    );
  const [only, skip] = [listed('only'), listed('skip')];
  const strange = tokens.flatMap((token) => {
    if (token.kind === 'positional') return [token.value];
    return token.kind === 'option' && !['only', 'skip'].includes(token.name) ? [token.rawName] : [];
  });
  const always = ['messages', 'sync'];
  const isWanted = (name: string) => (only.length === 0 || only.includes(name)) && !skip.includes(name);
  return {
    chosen: steps.filter(({ name }) => always.includes(name) || isWanted(name)),
    unknown: [...strange, ...[...only, ...skip].filter((name) => !steps.some((step) => step.name === name))],
  };
};
