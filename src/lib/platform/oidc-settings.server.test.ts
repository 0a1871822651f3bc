import { expect, test } from 'vitest';
import { readOidcSettings } from './oidc-settings.server.ts';

const WHOLE = {
  OIDC_ISSUER: 'https://id.example/',
  OIDC_CLIENT_ID: 'jalon',
  OIDC_CLIENT_SECRET: 'secret',
  ORIGIN: 'https://jalon.example',
};

test('nothing set: no provider', () => {
  expect(readOidcSettings({})).toEqual({ ok: true, value: undefined });
  expect(readOidcSettings({ OIDC_LABEL: 'itsme' })).toEqual({ ok: true, value: undefined });
});

test('a whole setting, with what is taken for what is not said', () => {
  expect(readOidcSettings(WHOLE)).toEqual({
    ok: true,
    value: {
      ...{ issuer: 'https://id.example', clientId: 'jalon', clientSecret: 'secret', label: 'id.example' },
      ...{ scopes: ['openid', 'email', 'profile'], secondFactor: [] },
    },
  });
  const more = { OIDC_LABEL: ' itsme ', OIDC_SCOPES: 'openid,email', OIDC_SECOND_FACTOR: 'mfa otp' };
  expect(readOidcSettings({ ...WHOLE, ...more })).toMatchObject({
    value: { label: 'itsme', scopes: ['openid', 'email'], secondFactor: ['mfa', 'otp'] },
  });
});

test.each(['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'ORIGIN'])(
  'without %s the rest is refused, and it is named',
  (variable) => {
    expect(readOidcSettings({ ...WHOLE, [variable]: '' })).toMatchObject({
      ok: false,
      problem: { variable },
    });
  },
);

test('an issuer without https is refused, but on this machine', () => {
  for (const issuer of ['http://id.example', 'id.example', 'https://id.example/?a=1'])
    expect(readOidcSettings({ ...WHOLE, OIDC_ISSUER: issuer })).toMatchObject({ ok: false });
  expect(readOidcSettings({ ...WHOLE, OIDC_ISSUER: 'http://localhost:4000' })).toMatchObject({ ok: true });
});
