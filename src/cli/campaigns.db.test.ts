import { expect, test } from 'vitest';
import { runCampaigns } from './campaigns.ts';
import { runVerb } from './command.fixture.ts';

test('nothing is due: nothing is sent, and it says so', async () => {
  const due = await runVerb(runCampaigns, ['--due', '--json']);
  expect(due).toMatchObject({ code: 0, err: [] });
  expect(JSON.parse(due.out.join(''))).toEqual({ sent: 0, reminded: 0 });
});

test('wrong usage exits with 2', async () => {
  for (const args of [['x'], ['--nope'], []])
    expect(await runVerb(runCampaigns, args)).toMatchObject({ code: 2, out: [] });
  expect(await runVerb(runCampaigns, ['--help'])).toMatchObject({ code: 0, err: [] });
});
