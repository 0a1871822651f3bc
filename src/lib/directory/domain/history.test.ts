import { expect, test } from 'vitest';
import { compareStates, type Comparable } from './compare-states.ts';
import { historyKindOf, rowAt, type LoggedChange } from './history.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 10, minute)).toISOString();
const update = (minute: number, field: string, previous: string, replacement: string): LoggedChange => ({
  ...{ kind: 'service', subjectId: 's', action: 'update', at: at(minute) },
  ...{ field, previous, replacement },
});
const service = (fields: Comparable['fields']): Comparable => ({
  ...{ kind: 'service', id: 's', version: 3, isThere: true, isOver: false },
  fields,
});

test('a row at a moment is what the first change since says it was; a field that nobody touched is what it is', () => {
  const log = [update(1, 'cost', 'free', 'paid'), update(3, 'cost', 'paid', 'low')];
  const now = { fields: { cost: 'low', topics: 'x' }, isThere: true };
  expect([0, 1, 2, 3, 4].map((minute) => rowAt(now, log, at(minute)).fields.cost)).toEqual([
    ...['free', 'paid', 'paid', 'low', 'low'],
  ]);
  expect(rowAt(now, log, at(0)).fields.topics).toBe('x');
});

test('what came since was not there; what was taken away was, with what the log kept of it', () => {
  const created: LoggedChange = { ...update(2, '', '', ''), action: 'create' };
  expect(rowAt({ fields: {}, isThere: true }, [created], at(1)).isThere).toBe(false);
  expect(rowAt({ fields: {}, isThere: true }, [created], at(2)).isThere).toBe(true);
  const deleted: LoggedChange = { ...update(5, '', '', ''), action: 'delete', previous: { from_on: 'then' } };
  const gone = rowAt({ fields: {}, isThere: false }, [created, deleted], at(3));
  expect(gone).toEqual({ fields: { from_on: 'then' }, isThere: true });
});

test('an archived service counts as gone, and is one difference that can be taken back', () => {
  const log = [update(4, 'status', 'public', 'archived'), update(5, 'provenance', 'a', 'b')];
  const found = compareStates([service({ status: 'archived', provenance: 'b' })], log, {
    ...{ from: at(3), until: undefined },
  });
  expect(found).toMatchObject([{ differences: [{ field: '', previous: true, replacement: false }] }]);
  expect(found[0]?.differences[0]?.why).toBeUndefined();
  expect(compareStates([service({ status: 'archived' })], log, { from: at(4), until: undefined })).toEqual(
    [],
  );
});

test('hours of a place have a filter of their own', () => {
  expect(historyKindOf({ kind: 'location', field: 'hours_value' })).toBe('hours');
  expect(historyKindOf({ kind: 'location', field: 'name' })).toBe('place');
  expect(historyKindOf({ kind: 'session', field: 'seats' })).toBe('workshops');
});
