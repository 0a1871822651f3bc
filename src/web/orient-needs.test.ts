import { describe, expect, test } from 'vitest';
import { NEED_CHOICES, orientParameters, PROFILE_NEEDS, PROFILES } from '#lib/diagnosis/index.ts';
import { readNeeds } from '#lib/diagnosis/forms/needs-form.ts';
import { codesOf } from '#lib/directory/index.ts';
import { emptyWeek } from '#lib/shared/weekly-hours.ts';
import { readNeed } from '#lib/referral/forms/read-need.ts';
import { needClock } from './orient.server.ts';

const clock = needClock('Europe/Brussels', new Date('2026-12-01T09:30:00Z'));
const understood = (parameters: Record<string, string>) => readNeed(new URLSearchParams(parameters), clock);

/** Every answer that the form of the needs offers, alone. */
const answers = [
  ...Object.entries({ ...NEED_CHOICES, topic: codesOf('topic'), language: codesOf('language') }),
  ['level', ['beginner', 'intermediate', 'advanced']] as const,
].flatMap(([field, values]) => values.map((value) => [field, value] as const));

describe('what the needs say, an orientation understands', () => {
  test.each(answers)('%s=%s', (field, value) => {
    const form = new FormData();
    for (const concerned of NEED_CHOICES.concerned) form.append('concerned', concerned);
    form.append(field, value);
    const { needs, problems } = readNeeds(form);
    expect(problems).toEqual([]);
    const parameters = orientParameters(needs);
    expect(understood(parameters).problems).toEqual([]);
    // How somebody is reached, and whom a topic concerns, never leaves the page.
    if (field === 'contact' || field === 'concerned') expect(parameters).toEqual({});
    else expect(Object.values(parameters)).toEqual([value]);
  });

  test.each(PROFILES)('the idea of the card of %s', (profile) => {
    const { problems, form } = understood(PROFILE_NEEDS[profile]);
    expect(problems).toEqual([]);
    expect(
      [...Object.values(form.chosen).flat(), ...form.criteria, ...form.when, form.with].filter(Boolean),
    ).not.toEqual([]);
  });

  test.each(NEED_CHOICES.preset)('beside an hour more, %s keeps its hours', (preset) => {
    const when = (fields: [string, string][]) => {
      const form = new FormData();
      for (const [field, value] of fields) form.append(field, value);
      return understood(orientParameters(readNeeds(form).needs)).need.when?.week ?? emptyWeek();
    };
    const cell = preset === 'weekend' ? 'mo-morning' : 'su-morning';
    const both = when([
      ['preset', preset],
      ['cell', cell],
    ]);
    const expected = when([['preset', preset]]).map((byte, i) => byte | (when([['cell', cell]])[i] ?? 0));
    expect(both).toEqual(expected);
  });

  test('several criteria at once, all four', () => {
    const criteria = NEED_CHOICES.criteria.join(',');
    expect(understood({ criteria }).need.criteria).toEqual([...NEED_CHOICES.criteria]);
  });
});
