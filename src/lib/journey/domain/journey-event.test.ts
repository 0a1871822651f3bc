import { expect, test } from 'vitest';
import { EVENT_VERSIONS, readEvent } from './journey-event.ts';

const upcasts = {
  step: {
    1: ({ kind = '' }) => ({ step: kind }),
    2: ({ step = '' }) => ({ step, where: 'here' }),
  },
};
const versions = { ...EVENT_VERSIONS, step: 3 };

test('an event of an older release is read as of today, one version after the other', () => {
  const told = { name: 'step', version: 1, payload: { kind: 'met' } };
  expect(readEvent(told, upcasts, versions)).toEqual({
    ok: true,
    value: { name: 'step', payload: { step: 'met', where: 'here' } },
  });
  const newer = { name: 'step', version: 3, payload: { step: 'met', where: 'home' } };
  expect(readEvent(newer, upcasts, versions)).toMatchObject({ value: { payload: { where: 'home' } } });
});

test('what a newer release wrote, what is unknown, and what has no way up are problems with a name', () => {
  for (const event of [
    { name: 'step', version: 99, payload: {} },
    { name: 'toString', version: 1, payload: {} },
  ])
    expect(readEvent(event)).toEqual({
      ok: false,
      problem: { code: 'event-unknown', name: event.name, version: event.version },
    });
  expect(readEvent({ name: 'step', version: 1, payload: {} }, {}, versions)).toMatchObject({ ok: false });
});
