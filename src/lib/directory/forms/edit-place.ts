import { formatPhoneNumber, readPhoneNumber } from '../../shared/phone-number.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import type { Fields } from '../domain/diff-offer.ts';
import type { LocationRow } from '../offer-tables.server.ts';
import {
  codesSent,
  linesOf,
  textFormIn,
  textFormOf,
  textIn,
  textOfForm,
  type TextForm,
} from './form-values.ts';

/** A place as its form holds it: kept as typed, whatever is wrong with it. Lists of addresses are one a line. */
export type PlaceForm = {
  version: number;
  name: string;
  kinds: string[];
  description: TextForm;
  street: string;
  postalCode: string;
  city: string;
  phones: string;
  emails: string;
  areEmailsPublic: boolean;
  websites: string;
  bookingUrl: string;
  transport: TextForm;
  access: string[];
  accessibility: string[];
  equipment: string[];
};

/** What is wrong with one field of it. */
export type PlaceFormProblem =
  | { code: 'missing'; field: 'name' | 'postalCode' | 'city' }
  | { code: 'phone-unreadable'; field: 'phones'; value: string }
  | { code: 'email-unreadable'; field: 'emails'; value: string }
  | { code: 'url-unreadable'; field: 'websites' | 'bookingUrl'; value: string };

/** The codes that a form for places offers, by field. */
export const PLACE_TERMS = {
  kinds: 'kind',
  access: 'access',
  accessibility: 'accessibility',
  equipment: 'equipment',
} as const;

const EMAIL = /^[^\s@,]+@[^\s@,]+\.[^\s@,]+$/;
const LONGEST_LIST = 1000;

/** The form of a place that is there; telephones as they are dialled in its country. */
export const placeFormOf = (row: LocationRow): PlaceForm => ({
  version: row.version,
  name: row.name,
  kinds: row.kinds,
  description: textFormOf(row.description),
  street: row.street ?? '',
  postalCode: row.postal_code ?? '',
  city: row.city ?? '',
  phones: row.phones.map((phone) => formatPhoneNumber(phone, row.country)).join('\n'),
  emails: row.emails.join('\n'),
  areEmailsPublic: row.are_emails_public,
  websites: row.websites.join('\n'),
  bookingUrl: row.booking_url ?? '',
  transport: textFormOf(row.transport),
  access: row.access,
  accessibility: row.accessibility,
  equipment: row.equipment,
});

/** Reads the form as it was sent; one that is empty reads as the form of a new place. */
export const readPlaceForm = (form: FormData): PlaceForm => ({
  version: Number(textIn(form, 'version')) || 0,
  name: textIn(form, 'name'),
  kinds: codesSent(form, 'kinds', 'kind'),
  description: textFormIn(form, 'description'),
  street: textIn(form, 'street'),
  postalCode: textIn(form, 'postalCode', 10),
  city: textIn(form, 'city', 100),
  phones: textIn(form, 'phones', LONGEST_LIST),
  emails: textIn(form, 'emails', LONGEST_LIST),
  areEmailsPublic: form.has('areEmailsPublic'),
  websites: textIn(form, 'websites', LONGEST_LIST),
  bookingUrl: textIn(form, 'bookingUrl', 500),
  transport: textFormIn(form, 'transport'),
  access: codesSent(form, 'access', 'access'),
  accessibility: codesSent(form, 'accessibility', 'accessibility'),
  equipment: codesSent(form, 'equipment', 'equipment'),
});

/** An address of the web, "https://" put before it where people leave it out; undefined when it is none. */
const urlOf = (text: string): string | undefined => {
  const url = URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`);
  return url?.hostname.includes('.') && !/\s/.test(text) ? url.href : undefined;
};

type Read<Value> = { values: Value[]; bad: string[] };
const readEach = <Value>(
  texts: readonly string[],
  read: (text: string) => Value | undefined,
): Read<Value> => {
  const all: Read<Value> = { values: [], bad: [] };
  for (const text of texts) {
    const value = read(text);
    if (value === undefined) all.bad.push(text);
    else all.values.push(value);
  }
  return all;
};

const addressesOf = (form: PlaceForm, country: string) => ({
  phones: readEach(linesOf(form.phones), (text) => {
    const read = readPhoneNumber(text, country);
    return read.ok ? read.value.value : undefined;
  }),
  emails: readEach(linesOf(form.emails), (text) => (EMAIL.test(text) ? text : undefined)),
  websites: readEach(linesOf(form.websites), urlOf),
  booking: readEach(linesOf(form.bookingUrl), urlOf),
});

const problemsOf = (form: PlaceForm, read: ReturnType<typeof addressesOf>): PlaceFormProblem[] => [
  ...(['name', 'postalCode', 'city'] as const)
    .filter((field) => form[field] === '')
    .map((field) => ({ code: 'missing' as const, field })),
  ...read.phones.bad.map((value) => ({ code: 'phone-unreadable' as const, field: 'phones' as const, value })),
  ...read.emails.bad.map((value) => ({ code: 'email-unreadable' as const, field: 'emails' as const, value })),
  ...read.websites.bad.map((value) => ({
    code: 'url-unreadable' as const,
    field: 'websites' as const,
    value,
  })),
  ...read.booking.bad.map((value) => ({
    code: 'url-unreadable' as const,
    field: 'bookingUrl' as const,
    value,
  })),
];

/** The columns that the form stands for, or everything that is wrong with it. `country`: where telephones are. */
export const placeOfForm = (form: PlaceForm, country: string): Result<Fields, PlaceFormProblem[]> => {
  const read = addressesOf(form, country);
  const problems = problemsOf(form, read);
  if (problems.length > 0) return refused(problems);
  return ok({
    name: form.name,
    kinds: form.kinds,
    description: textOfForm(form.description),
    street: form.street || null,
    postal_code: form.postalCode,
    city: form.city,
    phones: read.phones.values,
    emails: read.emails.values,
    are_emails_public: form.areEmailsPublic,
    websites: read.websites.values,
    booking_url: read.booking.values[0] ?? null,
    transport: textOfForm(form.transport),
    access: form.access,
    accessibility: form.accessibility,
    equipment: form.equipment,
  });
};
