import { expect, test } from 'vitest';
import { runVerb } from './command.fixture.ts';
import { runReferrals } from './referrals.ts';

test('nothing is due: nothing is done, and it says so', async () => {
  const due = await runVerb(runReferrals, ['--due', '--json']);
  expect(due).toMatchObject({ code: 0, err: [] });
  expect(JSON.parse(due.out.join(''))).toEqual({ reminded: 0, silent: 0, told: 0, lapsed: 0 });
});

test('wrong usage exits with 2', async () => {
  for (const args of [['x'], ['--nope'], []])
    expect(await runVerb(runReferrals, args)).toMatchObject({ code: 2, out: [] });
  expect(await runVerb(runReferrals, ['--help'])).toMatchObject({ code: 0, err: [] });
});
