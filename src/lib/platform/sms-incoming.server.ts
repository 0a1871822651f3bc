import { timingSafeEqual } from 'node:crypto';

/** How the gateway tells of an SMS that came in: the secret that it must show, and the names of the two fields. */
export type SmsIncoming = { secret: string; from: string; text: string };

const SHORTEST_SECRET = 16;

/** Reads it from the environment; undefined where no secret (16 characters or more) is set: nothing is taken in. */
export const readSmsIncoming = (env: Record<string, string | undefined>): SmsIncoming | undefined => {
  const secret = env.SMS_INCOMING_SECRET ?? '';
  const fields = env.SMS_INCOMING_FIELDS ?? '';
  if (secret.length < SHORTEST_SECRET) return undefined;
  const [from, text] = fields.split(',').map((name) => name.trim());
  return { secret, from: from || 'from', text: text || 'text' };
};

/** Is this the secret, compared in a time that tells nothing? `header` is `Bearer SECRET`, or the secret alone. */
export const isIncomingSecret = ({ secret }: SmsIncoming, header: string | null): boolean => {
  const shown = Buffer.from((header ?? '').replace(/^Bearer +/i, ''));
  const wanted = Buffer.from(secret);
  return shown.length === wanted.length && timingSafeEqual(shown, wanted);
};

/** Who wrote what, from a JSON object; undefined where that cannot be read. */
export const incomingSms = (
  { from, text }: SmsIncoming,
  body: string,
): { from: string; text: string } | undefined => {
  try {
    const read: unknown = JSON.parse(body);
    if (typeof read !== 'object' || read === null) return undefined;
    const [who, what] = [
      Object.entries(read).find(([name]) => name === from),
      Object.entries(read).find(([name]) => name === text),
    ];
    const [, number]: [string, unknown] = who ?? ['', undefined];
    const [, words]: [string, unknown] = what ?? ['', undefined];
    const isNumber = typeof number === 'string' || typeof number === 'number';
    return isNumber && typeof words === 'string'
      ? { from: String(number).slice(0, 40), text: words }
      : undefined;
  } catch {
    return undefined;
  }
};
