/**
 * `npm test`: every check of the project, each with a line of its own; all of them run, failures are told at the end.
 * `npm test -- --only unit,database` and `--skip browser,system` are for developers. The last line counts tests, and
 * steps that have none.
 */
import path from 'node:path';
import { endAll, runNode } from './run-step.ts';
import { cleanEnvironment, newFolder, removeFolder } from './test-folder.ts';
import { choose, countOf, stepsOf, type Count, type Step } from './test-steps.ts';

const root = path.resolve(import.meta.dirname, '..');
const LONGEST_OUTPUT = 300;
const LANES = 2;

type Done = { step: Step; count: Count; output: string };

const lastLines = (text: string): string => {
  const lines = text.trimEnd().split('\n');
  const cut = lines.length > LONGEST_OUTPUT ? [`… ${lines.length - LONGEST_OUTPUT} lines before`] : [];
  return [...cut, ...lines.slice(-LONGEST_OUTPUT)].map((line) => `    ${line}`).join('\n');
};

const wordsOf = ({ tests }: Step, { passed, failed, skipped }: Count): string => {
  if (!tests) return '';
  const parts = [`${passed} passed`];
  if (failed > 0) parts.push(`${failed} failed`);
  if (skipped > 0) parts.push(`${skipped} SKIPPED`);
  return parts.join(', ');
};

const runStep = async (step: Step, folder: string, done: Done[]): Promise<Done> => {
  const lacking = done.find(({ step: other, count }) => other.name === step.needs && count.failed > 0);
  if (lacking) {
    console.log(`✗ ${step.name.padEnd(11)}   not run: ${lacking.step.name} failed`);
    return { step, count: { passed: 0, failed: 1, skipped: 0 }, output: '' };
  }
  const outcome = await runNode(root, step.args, cleanEnvironment(folder));
  const count = countOf(step, outcome, folder);
  const mark = count.failed > 0 ? '✗' : '✓';
  const time = `${outcome.seconds.toFixed(1)} s`;
  console.log(`${mark} ${step.name.padEnd(11)} ${time.padStart(7)}  ${wordsOf(step, count)}`.trimEnd());
  return { step, count, output: outcome.output };
};

/** Two steps side by side, but for those that want to be alone; a step waits for the one that it needs. */
const runAll = async (steps: Step[], folder: string): Promise<Done[]> => {
  const done: Done[] = [];
  const current = new Map<Step, Promise<void>>();
  for (const step of steps) {
    const isHeld = () =>
      current.size >= LANES ||
      [...current.keys()].some((other) => step.isAlone || other.isAlone || other.name === step.needs);
    while (current.size > 0 && isHeld()) await Promise.race(current.values());
    const run = runStep(step, folder, done).then((one) => void (done.push(one), current.delete(step)));
    current.set(step, run);
  }
  await Promise.all(current.values());
  return done;
};

/** What tests measured is worth reading even when all is well. */
const MEASURE = /^measured: .*/gm;

const summary = (done: Done[]): Count => {
  for (const { output } of done)
    for (const [line] of output.replaceAll(/^\s+/gm, '').matchAll(MEASURE)) console.log(`  ${line}`);
  for (const { step, output } of done.filter(({ count }) => count.failed > 0))
    if (output) console.log(`\n── ${step.name} ──\n${lastLines(output)}`);
  const sum = (key: keyof Count) => done.reduce((total, { count }) => total + count[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
};

const main = async (args: string[], folder: string): Promise<number> => {
  const { chosen, unknown } = choose(stepsOf(folder), args);
  if (unknown.length > 0) {
    const names = stepsOf(folder).map(({ name }) => name);
    console.error(`${unknown.join(', ')}: there is no such step or option.`);
    console.error(`npm test -- --only a,b | --skip c   with the steps ${names.join(', ')}`);
    return 2;
  }
  const began = performance.now();
  const done = await runAll(chosen, folder);
  const { passed, failed, skipped } = summary(done);
  console.log(`\n${((performance.now() - began) / 1000).toFixed(0)} s`);
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} SKIPPED` : ''}`);
  return failed === 0 && skipped === 0 ? 0 : 1;
};

const folder = newFolder();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => {
    endAll('SIGTERM');
    setTimeout(() => {
      endAll('SIGKILL');
      void removeFolder(folder).finally(() => process.exit(130));
    }, 3_000);
  });
try {
  process.exitCode = await main(process.argv.slice(2), folder);
} finally {
  await removeFolder(folder);
}
