import { expect, test } from 'vitest';
import { campaignOfForm, emptyCampaignForm, readCampaignForm } from './new-campaign.ts';

const TODAY = '2026-12-01';
const sent = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ title: 'Été', sendOn: TODAY, ...fields }))
    form.set(name, value);
  return campaignOfForm(readCampaignForm(form), TODAY);
};

test('everybody, today, no reminder', () => {
  expect(sent({})).toMatchObject({
    value: {
      ...{ title: 'Été', remindAfterDays: null, sendOn: TODAY },
      choice: { communeCode: null, kinds: [], notConfirmedSince: null },
    },
  });
});

test('what cannot be read is said field by field, never dropped', () => {
  expect(sent({ title: ' ', since: 'hier', sendOn: '2026-11-30', remind: '31' })).toEqual({
    ok: false,
    problem: [
      { field: 'title', value: '' },
      { field: 'since', value: 'hier' },
      { field: 'sendOn', value: '2026-11-30' },
      { field: 'remind', value: '31' },
    ],
  });
  expect(sent({ since: '2026-02-30' })).toMatchObject({ ok: false });
});

test('the form that one begins with asks for its title alone', () => {
  expect(campaignOfForm(emptyCampaignForm(TODAY), TODAY)).toEqual({
    ok: false,
    problem: [{ field: 'title', value: '' }],
  });
});

test('a season: none, the next of its kind on the day of sending, or its own dates', () => {
  const seasonOf = (fields: Record<string, string>) => {
    const read = sent(fields);
    return read.ok ? read.value.season : read.problem;
  };
  expect(seasonOf({})).toBeNull();
  expect(seasonOf({ season: 'christmas' })).toMatchObject({ from: '2026-12-21', until: '2027-01-03' });
  expect(seasonOf({ season: 'christmas', sendOn: '2027-01-04' })).toMatchObject({ from: '2027-12-27' });
  const dates = { season: 'dates', seasonFrom: '2027-02-22', seasonUntil: '2027-03-07' };
  expect(seasonOf(dates)).toEqual({ kind: 'dates', from: '2027-02-22', until: '2027-03-07' });
  expect(seasonOf({ season: 'printemps' })).toEqual([{ field: 'season', value: 'printemps' }]);
  for (const wrong of [
    { seasonFrom: '' },
    { seasonFrom: '2027-03-08' },
    { seasonUntil: '2027-02-30' },
    { seasonFrom: '2026-01-01', seasonUntil: '2026-11-30' },
    { seasonUntil: '2028-02-22' },
  ])
    expect(seasonOf({ ...dates, ...wrong })).toMatchObject([{ field: 'seasonFrom' }]);
});
