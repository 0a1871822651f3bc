import { expect, test } from 'vitest';
import { runVerb } from './command.fixture.ts';
import { runUpkeep } from './upkeep.ts';

test('it says what it did, and a second round finds nothing new', async () => {
  await runVerb(runUpkeep, ['--due', '--json']);
  const again = await runVerb(runUpkeep, ['--due', '--json']);
  expect(again).toMatchObject({ code: 0, err: [] });
  expect(JSON.parse(again.out.join(''))).toEqual({ forgotten: 0, duplicates: 0, late: 0, reminded: 0 });
});

test('wrong usage exits with 2', async () => {
  for (const args of [['x'], ['--nope'], []])
    expect(await runVerb(runUpkeep, args)).toMatchObject({ code: 2, out: [] });
  expect(await runVerb(runUpkeep, ['--help'])).toMatchObject({ code: 0, err: [] });
});
