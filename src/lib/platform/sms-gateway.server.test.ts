import { expect, test } from 'vitest';
import { readSmsGateway, smsBody } from './sms-gateway.server.ts';

const url = 'https://gateway.example/send';

test('no address: no SMS; an address alone is enough', () => {
  expect(readSmsGateway({})).toEqual({ ok: true, value: undefined });
  expect(readSmsGateway({ SMS_GATEWAY_URL: url })).toMatchObject({ ok: true, value: { url, headers: {} } });
  expect(readSmsGateway({ SMS_GATEWAY_URL: 'http://localhost:9/x' })).toMatchObject({ ok: true });
});

test('what makes no sense is named, and what may hold a secret is not repeated', () => {
  const problemOf = (more: Record<string, string>) => {
    const read = readSmsGateway({ SMS_GATEWAY_URL: url, ...more });
    return read.ok ? undefined : read.problem;
  };
  expect(problemOf({ SMS_GATEWAY_URL: 'http://gateway.example' })?.variable).toBe('SMS_GATEWAY_URL');
  expect(problemOf({ SMS_GATEWAY_URL: 'gateway' })?.variable).toBe('SMS_GATEWAY_URL');
  for (const headers of ['{', '[]', '{"a":1}', 'null', 'Bearer secret'])
    expect(problemOf({ SMS_GATEWAY_HEADERS: headers })).toMatchObject({
      ...{ variable: 'SMS_GATEWAY_HEADERS', value: '(hidden)' },
    });
  for (const body of ['{text}', 'to={to}', '{}'])
    expect(problemOf({ SMS_GATEWAY_BODY: body })?.variable).toBe('SMS_GATEWAY_BODY');
});

test('a value stays a value, in JSON and in a form', () => {
  const text = 'Bonjour "Émile" & co {to}\n100 %';
  const values = { to: '+32470000000', text, id: 'a-1' };
  const json = smsBody('{"to":"{to}","content":["{text}"],"ref":"{id}"}', values);
  expect(JSON.parse(json)).toEqual({ to: '+32470000000', content: [text], ref: 'a-1' });
  const form = new URLSearchParams(smsBody('to={to}&message={text}&id={id}', values));
  expect(Object.fromEntries(form)).toEqual({ to: '+32470000000', message: text, id: 'a-1' });
});
