/** The steps of `npm test`, in their order, and what counts as passed in each. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Outcome } from './run-step.ts';

/**
 * A step: what `node` is given. `needs` names a step without which this one says nothing; `tests` is the vitest project
 * that it runs.
 */
export type Step = { name: string; args: string[]; needs?: string; tests?: string };

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
    { name: 'messages', args: ['scripts/compile-messages.ts'] },
    { name: 'sync', args: [module('@sveltejs/kit/svelte-kit.js'), 'sync'], needs: 'messages' },
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
    { name: 'unit', ...vitest('unit', report('unit')), needs: 'messages' },
    { name: 'database', ...vitest('database', report('database')), needs: 'messages' },
    { name: 'build', args: ['scripts/build.ts'], needs: 'messages' },
    { name: 'system', ...vitest('system', report('system')), needs: 'build' },
    { name: 'browser', ...vitest('browser', report('browser')), needs: 'build' },
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

/** The names asked for by `--only a,b` and `--skip c`; names that no step has are answered apart. */
export const choose = (steps: Step[], args: string[]): { chosen: Step[]; unknown: string[] } => {
  const listed = (flag: string): string[] | undefined => {
    const at = args.findIndex((arg) => arg === flag || arg.startsWith(`${flag}=`));
    if (at < 0) return undefined;
    const value = args[at]?.includes('=') ? args[at].slice(flag.length + 1) : args[at + 1];
    return (value ?? '').split(',').filter(Boolean);
  };
  const only = listed('--only');
  const skip = listed('--skip') ?? [];
  const named = [...(only ?? []), ...skip];
  const always = ['messages', 'sync'];
  return {
    chosen: steps.filter(
      ({ name }) => always.includes(name) || ((!only || only.includes(name)) && !skip.includes(name)),
    ),
    unknown: named.filter((name) => !steps.some((step) => step.name === name)),
  };
};
