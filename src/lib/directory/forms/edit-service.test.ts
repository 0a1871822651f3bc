import { expect, test } from 'vitest';
import { readServiceForm, serviceOfForm } from './edit-service.ts';

const read = (given: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(given)) form.append(name, value);
  return serviceOfForm(readServiceForm(form));
};

test('a service with hours of its own, and one without', () => {
  const own = { topics: 'computer-basics', cost: 'free', way: 'grid', d0r0from: '9', d0r0to: '12' };
  expect(read(own)).toMatchObject({
    ok: true,
    value: { topics: ['computer-basics'], cost: 'free', hours_value: 'Mo 09:00-12:00', cost_note: {} },
  });
  expect(read({ ...own, way: 'none' })).toMatchObject({ ok: true, value: { hours_value: null } });
});

test('a service that says nothing is refused, and so are hours that make no sense', () => {
  expect(read({ languages: 'fr', topics: 'knitting' })).toEqual({
    ok: false,
    problem: { code: 'service-empty' },
  });
  expect(read({ name: 'Aide', way: 'grid', d1r0from: '12', d1r0to: '9' })).toMatchObject({
    problem: { code: 'range-reversed', day: 1 },
  });
});
