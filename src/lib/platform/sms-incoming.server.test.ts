import { expect, test } from 'vitest';
import { incomingSms, isIncomingSecret, readSmsIncoming } from './sms-incoming.server.ts';

const SECRET = 'sixteen-letters-or-more';
const incoming = readSmsIncoming({ SMS_INCOMING_SECRET: SECRET });
if (!incoming) throw new Error('not read');

test('nothing is taken in without a secret of sixteen characters', () => {
  for (const secret of [undefined, '', 'short'])
    expect(readSmsIncoming({ SMS_INCOMING_SECRET: secret })).toBeUndefined();
});

test('the secret is shown alone or as a bearer; anything else is refused', () => {
  for (const header of [SECRET, `Bearer ${SECRET}`]) expect(isIncomingSecret(incoming, header)).toBe(true);
  for (const header of [null, '', 'Bearer ', `${SECRET}x`, SECRET.slice(1), SECRET.toUpperCase()])
    expect(isIncomingSecret(incoming, header)).toBe(false);
});

test('the fields are named by the setting; what cannot be read is nothing', () => {
  const named = readSmsIncoming({ SMS_INCOMING_SECRET: SECRET, SMS_INCOMING_FIELDS: 'msisdn, message' });
  expect(named && incomingSms(named, '{"msisdn":32470123456,"message":"STOP"}')).toEqual({
    ...{ from: '32470123456', text: 'STOP' },
  });
  expect(incomingSms(incoming, '{"from":"+32470123456","text":"STOP"}')).toEqual({
    from: '+32470123456',
    text: 'STOP',
  });
  for (const body of [
    '',
    'null',
    '[]',
    '{',
    '"x"',
    '{"from":{},"text":"STOP"}',
    '{"from":"1"}',
    '{"from":"1","text":2}',
  ])
    expect(incomingSms(incoming, body)).toBeUndefined();
});
