import { canReceiveText, readPhoneNumber } from '../../shared/phone-number.ts';
import { ok, refused, type Result } from '../../shared/result.ts';

/** A way to reach somebody. Which telephone it is, the number says: a message is never sent to a landline. */
export const WAYS = ['none', 'phone', 'email', 'postal'] as const;
export type Way = (typeof WAYS)[number];
export type ContactKind = 'first-name' | 'landline' | 'mobile' | 'email' | 'postal';
export type Contact = { kind: Exclude<ContactKind, 'first-name'>; value: string };
export type ReachProblem =
  { code: 'reach-missing' } | { code: 'phone-unreadable' | 'email-unreadable' | 'postal-short' };

const LONGEST_ADDRESS = 200;
const SHORTEST_ADDRESS = 8;
const TELEPHONE = /^(?:t[ée]l|gsm|fixe|mobile|phone)/iu;
const EMAIL = /^[^\s@<>,;]{1,64}@[^\s@<>,;]{1,180}\.[^\s@<>,;.]{2,24}$/;

const phoneOf = (text: string): Result<Contact, ReachProblem> => {
  const read = readPhoneNumber(text, 'BE');
  if (!read.ok || read.value.kind === 'special') return refused({ code: 'phone-unreadable' });
  const { value } = read.value;
  return ok({ kind: canReceiveText(value) ? 'mobile' : 'landline', value });
};

/** Which way the typed text is, so that nobody has to say it beside: nothing, an address with @, digits alone, or a street. */
export const wayOf = (text: string): Way => {
  const written = text.trim();
  if (written === '') return 'none';
  if (written.includes('@')) return 'email';
  return /\p{L}{3}/u.test(written) && !TELEPHONE.test(written) ? 'postal' : 'phone';
};

/** Reads a way to reach somebody as it was typed; `undefined`: none, and none was asked for. */
export const readReach = (way: Way, text: string): Result<Contact | undefined, ReachProblem> => {
  if (way === 'none') return ok(undefined);
  const written = text.trim().slice(0, LONGEST_ADDRESS);
  if (written === '') return refused({ code: 'reach-missing' });
  if (way === 'phone') return phoneOf(written);
  if (way === 'postal')
    return written.length < SHORTEST_ADDRESS
      ? refused({ code: 'postal-short' })
      : ok({ kind: 'postal', value: written });
  return EMAIL.test(written)
    ? ok({ kind: 'email', value: written.toLowerCase() })
    : refused({ code: 'email-unreadable' });
};

/** What two spellings of the same have in common: what is looked up. Postal addresses and first names are not. */
export const lookedUp = ({ kind, value }: { kind: ContactKind; value: string }): string | undefined =>
  kind === 'postal' || kind === 'first-name' ? undefined : `${kind === 'email' ? 'email' : 'phone'} ${value}`;

/**
 * Reads the one field in which a number or an address is typed. `isNone`: the person prefers not to say, and comes back by
 * themselves. Neither is a question still open; both at once contradict each other.
 */
export const readTyped = (
  text: string,
  isNone: boolean,
): Result<Contact | undefined, ReachProblem | { code: 'reach-both' }> => {
  if (!isNone) return text.trim() === '' ? refused({ code: 'reach-missing' }) : readReach(wayOf(text), text);
  return text.trim() === '' ? ok(undefined) : refused({ code: 'reach-both' });
};
