import { ok, refused, type Result } from '../shared/result.ts';

/**
 * How an SMS leaves: any service that takes one over HTTP. The body is a template in which `{to}` (E.164), `{text}` and
 * `{id}` (the same for each try of one message, so that the service can tell a repetition) are replaced.
 */
export type SmsGateway = {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** How long a service may take to answer; it has perhaps taken what it did not answer: tried again under the same id. */
  patienceMs: number;
};
export type SmsProblem = { code: 'bad-setting'; variable: string; value: string; expected: string };

/** What the service answered; `isFinal`: it will never take this message, so that nothing is gained by trying again. */
export class SmsRefused extends Error {
  readonly isFinal: boolean;
  constructor(message: string, isFinal: boolean) {
    super(message);
    this.isFinal = isFinal;
  }
}

const BODY = '{"to":"{to}","text":"{text}","reference":"{id}"}';
const PLACES = ['{to}', '{text}'];
const PATIENCE_MS = 15_000;

const isHere = (hostname: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(hostname);

const isGatewayUrl = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && isHere(hostname));
};

const headersIn = (text: string): Record<string, string> | undefined => {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return undefined;
    const all = Object.entries(read);
    return all.every(([, value]) => typeof value === 'string') ? Object.fromEntries(all) : undefined;
  } catch {
    return undefined;
  }
};

/** Reads it from the environment; undefined where none is set: SMS is then never offered. */
export const readSmsGateway = (
  env: Record<string, string | undefined>,
): Result<SmsGateway | undefined, SmsProblem> => {
  const bad = (variable: string, value: string, expected: string) =>
    refused<SmsProblem>({ code: 'bad-setting', variable, value, expected });
  const url = env.SMS_GATEWAY_URL;
  if (!url) return ok(undefined);
  if (!isGatewayUrl(url)) return bad('SMS_GATEWAY_URL', url, 'https://gateway.example/send');
  const headers = headersIn(env.SMS_GATEWAY_HEADERS || '{}');
  if (!headers)
    return bad('SMS_GATEWAY_HEADERS', '(hidden)', 'a JSON object of texts, {"authorization": "Bearer ..."}');
  const body = env.SMS_GATEWAY_BODY || BODY;
  if (!PLACES.every((place) => body.includes(place)))
    return bad('SMS_GATEWAY_BODY', '(hidden)', 'a text with {to} and {text}');
  return ok({ url, headers, body, patienceMs: PATIENCE_MS });
};

const isJson = (body: string): boolean => /^\s*[{[]/.test(body);

/** The body of one message: each value written so that it stays a value, in JSON or in a form. */
export const smsBody = (template: string, values: Record<'to' | 'text' | 'id', string>): string => {
  const written = (value: string): string =>
    isJson(template) ? JSON.stringify(value).slice(1, -1) : encodeURIComponent(value);
  return template.replaceAll(/\{(to|text|id)\}/g, (_all, name: 'to' | 'text' | 'id') =>
    written(values[name]),
  );
};

/** Asked too often, or a service that is ill: another time. Anything else that it refuses it refuses for good. */
const isFinalStatus = (status: number): boolean =>
  status >= 400 && status < 500 && ![401, 403, 408, 425, 429].includes(status);

/** Gives one message to the service. Throws `SmsRefused`, or what the network throws. */
export const sendSms = async (
  gateway: SmsGateway,
  message: { id: string; to: string; text: string },
): Promise<void> => {
  const type = isJson(gateway.body) ? 'application/json' : 'application/x-www-form-urlencoded';
  const answer = await fetch(gateway.url, {
    method: 'POST',
    headers: { 'content-type': `${type}; charset=utf-8`, ...gateway.headers },
    body: smsBody(gateway.body, message),
    redirect: 'error',
    signal: AbortSignal.timeout(gateway.patienceMs),
  });
  // What it says may hold the number: its status is all that is kept.
  await answer.body?.cancel();
  if (!answer.ok) throw new SmsRefused(`the gateway answered ${answer.status}`, isFinalStatus(answer.status));
};
