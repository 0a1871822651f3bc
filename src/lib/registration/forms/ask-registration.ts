import { codesSent, textIn } from '../../directory/forms/form-values.ts';
import { readBceNumber, type BceProblem } from '../../shared/bce-number.ts';
import { readPhoneNumber } from '../../shared/phone-number.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import type { AskedRegistration } from '../domain/registration.ts';
import { isUuid } from '../../shared/uuid.ts';

export type { AskedRegistration } from '../domain/registration.ts';

/** The form as it was sent, kept as typed whatever is wrong with it. `place` is the short id of a place that is claimed. */
export type RegistrationForm = {
  place: string;
  name: string;
  kinds: string[];
  street: string;
  postalCode: string;
  city: string;
  bceNumber: string;
  phone: string;
  website: string;
  network: string;
  personName: string;
  personFunction: string;
  email: string;
};

/** What is wrong with one field of it. */
export type RegistrationProblem =
  | {
      code: 'missing';
      field: 'name' | 'kinds' | 'street' | 'postalCode' | 'city' | 'personName' | 'personFunction';
    }
  | { code: 'bce'; field: 'bceNumber'; value: string; why: BceProblem['code'] | 'establishment' }
  | { code: 'phone'; field: 'phone'; value: string }
  | { code: 'website'; field: 'website'; value: string }
  | { code: 'email'; field: 'email'; value: string };

const EMAIL = /^[^\s@<>()",;:\\]+@[^\s@.]+(\.[^\s@.]+)+$/;

/** Reads the form as it was sent; an empty one is the form to fill in. */
export const readRegistrationForm = (form: FormData): RegistrationForm => ({
  place: textIn(form, 'place', 8),
  name: textIn(form, 'name'),
  kinds: codesSent(form, 'kinds', 'kind'),
  street: textIn(form, 'street'),
  postalCode: textIn(form, 'postalCode', 10),
  city: textIn(form, 'city', 100),
  bceNumber: textIn(form, 'bceNumber', 40),
  phone: textIn(form, 'phone', 40),
  website: textIn(form, 'website', 300),
  network: textIn(form, 'network', 36),
  personName: textIn(form, 'personName', 120),
  personFunction: textIn(form, 'personFunction', 120),
  email: textIn(form, 'email', 254).toLowerCase(),
});

const websiteOf = (text: string): string | undefined => {
  const url = URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`);
  return url?.hostname.includes('.') && !/\s/.test(text) ? url.href : undefined;
};

const PERSON = ['personName', 'personFunction'] as const;
const ABOUT = ['name', 'street', 'postalCode', 'city'] as const;

const missingIn = (form: RegistrationForm, isClaim: boolean): RegistrationProblem[] => [
  ...(isClaim ? [] : ABOUT)
    .filter((field) => form[field] === '')
    .map((field) => ({ code: 'missing' as const, field })),
  ...(!isClaim && form.kinds.length === 0 ? [{ code: 'missing' as const, field: 'kinds' as const }] : []),
  ...PERSON.filter((field) => form[field] === '').map((field) => ({ code: 'missing' as const, field })),
];

const bceOf = (text: string): Result<string | null, RegistrationProblem> => {
  const bad = (why: BceProblem['code'] | 'establishment') =>
    refused({ code: 'bce' as const, field: 'bceNumber' as const, value: text, why });
  if (text === '') return ok(null);
  const read = readBceNumber(text);
  if (!read.ok) return bad(read.problem.code);
  return read.value.kind === 'enterprise' ? ok(read.value.value) : bad('establishment');
};

const phoneOf = (text: string, country: string): Result<string | null, RegistrationProblem> => {
  if (text === '') return ok(null);
  const read = readPhoneNumber(text, country);
  return read.ok ? ok(read.value.value) : refused({ code: 'phone', field: 'phone', value: text });
};

const siteOf = (text: string): Result<string | null, RegistrationProblem> => {
  if (text === '') return ok(null);
  const site = websiteOf(text);
  return site === undefined ? refused({ code: 'website', field: 'website', value: text }) : ok(site);
};

/** What the form asks for, or everything that is wrong with it. A claim needs no more than who asks. */
export const registrationOfForm = (
  form: RegistrationForm,
  country: string,
): Result<AskedRegistration, RegistrationProblem[]> => {
  const isClaim = form.place !== '';
  const [bce, phone, site] = [bceOf(form.bceNumber), phoneOf(form.phone, country), siteOf(form.website)];
  const bad = [bce, phone, site].flatMap((one) => (one.ok ? [] : [one.problem]));
  const isMailed = form.email.length <= 254 && EMAIL.test(form.email);
  const problems: RegistrationProblem[] = [
    ...missingIn(form, isClaim),
    ...bad,
    ...(isMailed ? [] : [{ code: 'email' as const, field: 'email' as const, value: form.email }]),
  ];
  if (problems.length > 0 || !bce.ok || !phone.ok || !site.ok) return refused(problems);
  return ok({
    ...{
      name: form.name,
      kinds: form.kinds,
      street: form.street || null,
      postalCode: form.postalCode || null,
    },
    ...{ city: form.city || null, bceNumber: bce.value, phone: phone.value, website: site.value },
    ...{ networkId: isUuid(form.network) ? form.network : null, personName: form.personName },
    ...{ personFunction: form.personFunction, email: form.email },
  });
};
