import { expect, test } from 'vitest';
import { runVerb } from './command.fixture.ts';
import { runJourneys } from './journeys.ts';

const NONE = { unconfirmed: 0, stopped: 0, 'follow-up': 0, 'public-archive': 0, held: 0 };

test('nothing is due: nothing goes, and it says so, dry or not', async () => {
  for (const more of [[], ['--dry-run']]) {
    const due = await runVerb(runJourneys, ['--due', '--json', ...more]);
    expect(due).toMatchObject({ code: 0, err: [] });
    expect(JSON.parse(due.out.join(''))).toEqual(NONE);
  }
});

test('wrong usage exits with 2', async () => {
  for (const args of [['x'], ['--nope'], [], ['--dry-run']])
    expect(await runVerb(runJourneys, args)).toMatchObject({ code: 2, out: [] });
  expect(await runVerb(runJourneys, ['--help'])).toMatchObject({ code: 0, err: [] });
});
