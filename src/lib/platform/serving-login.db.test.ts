import { afterAll, expect, test } from 'vitest';
import { checkServingLogin } from './serving-login.server.ts';
import { openAppTestDatabase, openOwnerTestDatabase } from './test-database.server.ts';

const owner = openOwnerTestDatabase<never>();
const app = openAppTestDatabase<never>();
afterAll(async () => {
  await owner.destroy();
  await app.destroy();
});

test('the serving login may serve', async () => {
  expect(await checkServingLogin(app)).toMatchObject({ ok: true });
});

test('the owner may not', async () => {
  expect(await checkServingLogin(owner)).toMatchObject({
    ok: false,
    problem: { code: 'login-too-powerful', reason: 'owns-tables' },
  });
});
