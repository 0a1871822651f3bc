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
