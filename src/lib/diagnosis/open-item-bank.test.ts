import { expect, test, vi } from 'vitest';

let read = 0;
vi.mock('./item-bank.server.ts', async (load) => {
  read++;
  return load();
});

test('the bank is read when it is asked for, not with the door', async () => {
  const { openItemBank } = await import('./index.server.ts');
  expect(read).toBe(0);
  expect((await openItemBank()).itemBank.length).toBeGreaterThan(0);
  expect(read).toBe(1);
});
