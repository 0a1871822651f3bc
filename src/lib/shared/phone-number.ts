import {
  FRENCH_OVERSEAS,
  NUMBERING_PLANS,
  type NumberingPlan,
  type PhoneKind,
} from './phone-number-plans.ts';
import { ok, refused, type Result } from './result.ts';

export type { PhoneKind } from './phone-number-plans.ts';

/** `value` is E.164 ("+3281626330"), or a short code that only exists at home ("1718"). */
export type PhoneNumber = { value: string; kind: PhoneKind };
export type PhoneProblem = { code: 'phone-unreadable' };

const UNREADABLE = refused<PhoneProblem>({ code: 'phone-unreadable' });
const LABEL = /^(?:t[ée]l(?:[ée]phone)?|gsm|phone|fixe|mobile|portable|telefoon|telefon|handy|t|m)[\s.:]*/i;

const kindIn = (plan: NumberingPlan, digits: string): PhoneKind | undefined =>
  plan.kinds.find(([pattern]) => pattern.test(digits))?.[1];

const inPlan = (plan: NumberingPlan, digits: string): PhoneNumber | undefined => {
  const overseas = plan.callingCode === '33' && FRENCH_OVERSEAS.find(([pattern]) => pattern.test(digits));
  const kind = kindIn(plan, digits);
  if (!kind) return undefined;
  return { value: `+${overseas ? overseas[1] : plan.callingCode}${digits}`, kind };
};

// "+32 (0)81 …" and "+32 081 …" both carry a 0 too many.
const international = (digits: string): PhoneNumber | undefined => {
  const plan = Object.values(NUMBERING_PLANS).find(({ callingCode }) => digits.startsWith(callingCode));
  if (!plan) return /^[1-9]\d{7,14}$/.test(digits) ? { value: `+${digits}`, kind: 'unknown' } : undefined;
  const national = digits.slice(plan.callingCode.length);
  return (
    inPlan(plan, national) ??
    (plan.trunk && national.startsWith(plan.trunk) ? inPlan(plan, national.slice(1)) : undefined)
  );
};

const atHome = (digits: string, isUnbroken: boolean, plan: NumberingPlan): PhoneNumber | undefined => {
  if (plan.short.test(digits)) return { value: digits, kind: 'special' };
  if (plan.trunk && digits.startsWith(plan.trunk)) return inPlan(plan, digits.slice(plan.trunk.length));
  if (!plan.trunk) return inPlan(plan, digits);
  const rest = digits.startsWith(plan.callingCode)
    ? inPlan(plan, digits.slice(plan.callingCode.length))
    : undefined;
  // A spreadsheet that took the number for an amount has eaten its leading 0.
  return rest ?? (isUnbroken ? inPlan(plan, digits) : undefined);
};

/**
 * Reads one telephone number as people write it ("+32 81 62 63 30", "081/62.63.30", "04 222 33 44", "0800 12 345",
 * "1718", "0033 (0)1 23 45 67 89"). `country` (ISO 3166-1) is where a number without "+" is dialled from.
 * Anything that is not certainly one number of a known plan is refused: the caller keeps it as written.
 */
export const readPhoneNumber = (text: string, country: string): Result<PhoneNumber, PhoneProblem> => {
  const written = text
    .replace(/[\s\u00a0\u202f]+/g, ' ')
    .trim()
    .replace(LABEL, '')
    .trim();
  if (!/^(?:\+|00)?[\d ./()\u2010-\u2015-]{2,30}$/.test(written)) return UNREADABLE;
  const digits = written.replace(/\(0\)/g, '').replace(/\D/g, '');
  const isInternational = written.startsWith('+') || written.startsWith('00');
  if (isInternational) {
    const found = international(written.startsWith('+') ? digits : digits.slice(2));
    return found ? ok(found) : UNREADABLE;
  }
  const plan = NUMBERING_PLANS[country];
  const found = plan && atHome(digits, /^\d+$/.test(written), plan);
  return found ? ok(found) : UNREADABLE;
};

const inGroups = (digits: string, lengths: readonly number[]): string => {
  let at = 0;
  const groups = lengths.map((length) => digits.slice(at, (at += length))).concat(digits.slice(at));
  return groups.filter(Boolean).join(' ');
};

const HOMES = Object.entries(NUMBERING_PLANS).map(([home, plan]) => ({
  home,
  plan,
  prefix: `+${plan.callingCode}`,
}));

/**
 * The number as it is shown to somebody in `country`: with its leading 0 at home ("081 62 63 30"), with its calling
 * code elsewhere ("+32 81 62 63 30"). What is not E.164 of a known plan is shown as it is.
 */
export const formatPhoneNumber = (value: string, country: string): string => {
  const found = HOMES.find(({ prefix }) => value.startsWith(prefix));
  if (!found) return value;
  const { home, plan, prefix } = found;
  const digits = value.slice(prefix.length);
  if (!kindIn(plan, digits)) return value;
  const lengths = plan.groups.find(([pattern]) => pattern.test(digits))?.[1] ?? [];
  return home === country
    ? `${plan.trunk}${inGroups(digits, lengths)}`
    : `${prefix} ${inGroups(digits, lengths)}`;
};

/** May a text message be sent to it? Only to a number that is known to be a mobile. */
export const canReceiveText = (value: string): boolean => {
  const plan = Object.values(NUMBERING_PLANS).find(({ callingCode }) => value.startsWith(`+${callingCode}`));
  return plan !== undefined && kindIn(plan, value.slice(1 + plan.callingCode.length)) === 'mobile';
};
