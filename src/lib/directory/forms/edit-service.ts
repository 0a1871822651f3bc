import { ok, refused, type Result } from '../../shared/result.ts';
import type { Fields } from '../domain/diff-offer.ts';
import { isTerm } from '../domain/thesaurus.ts';
import type { ServiceRow } from '../offer-tables.server.ts';
import {
  hoursFormOf,
  hoursOfForm,
  readHoursForm,
  type HoursForm,
  type HoursFormProblem,
} from './edit-hours.ts';
import { codesSent, textFormIn, textFormOf, textIn, textOfForm, type TextForm } from './form-values.ts';

/** A service as its form holds it: kept as typed. `hasOwnHours` false: it is there when its place is open. */
export type ServiceForm = {
  version: number;
  name: TextForm;
  description: TextForm;
  topics: string[];
  supports: string[];
  audiences: string[];
  languages: string[];
  formats: string[];
  access: string[];
  cost: string;
  costNote: string;
  hasOwnHours: boolean;
  hours: HoursForm;
};

/** A service has to say in what it helps, and how; or at least what it is called. */
export type ServiceFormProblem = HoursFormProblem | { code: 'service-empty' };

/** The codes that a form for services offers, by field, in the order of the page. */
export const SERVICE_TERMS = [
  ['topics', 'topic'],
  ['supports', 'support'],
  ['audiences', 'audience'],
  ['languages', 'language'],
  ['formats', 'format'],
  ['access', 'access'],
] as const;

type Codes = Record<(typeof SERVICE_TERMS)[number][0], string[]>;

/** The form of a service that is there. */
export const serviceFormOf = (row: ServiceRow): ServiceForm => ({
  version: row.version,
  ...{ name: textFormOf(row.name), description: textFormOf(row.description) },
  ...(Object.fromEntries(SERVICE_TERMS.map(([field]) => [field, row[field]])) as Codes),
  cost: row.cost ?? '',
  costNote: row.cost_note.fr ?? '',
  hasOwnHours: row.hours_value !== null,
  hours: hoursFormOf(row.hours_value, row.version),
});

/** Reads the form as it was sent; one that is empty reads as the form of a new service. */
export const readServiceForm = (form: FormData): ServiceForm => ({
  version: Number(textIn(form, 'version')) || 0,
  ...{ name: textFormIn(form, 'name', 200), description: textFormIn(form, 'description') },
  ...(Object.fromEntries(
    SERVICE_TERMS.map(([field, scheme]) => [field, codesSent(form, field, scheme)]),
  ) as Codes),
  cost: textIn(form, 'cost', 30),
  costNote: textIn(form, 'costNote', 300),
  hasOwnHours: form.has('way') && form.get('way') !== 'none',
  hours: readHoursForm(form),
});

/** The columns that the form stands for, beside what was said of the price in other languages (`before`). */
export const serviceOfForm = (form: ServiceForm, before?: ServiceRow): Result<Fields, ServiceFormProblem> => {
  const name = textOfForm(form.name);
  if (Object.keys(name).length === 0 && form.topics.length === 0 && form.supports.length === 0)
    return refused({ code: 'service-empty' });
  const hours = form.hasOwnHours ? hoursOfForm(form.hours) : undefined;
  if (hours && !hours.ok) return hours;
  // Hours that an import gave and that could not be read are not lost because somebody corrects the price.
  const keepsText = !form.hasOwnHours && before !== undefined && before.hours_text !== null;
  return ok({
    ...{ name, description: textOfForm(form.description) },
    ...Object.fromEntries(SERVICE_TERMS.map(([field]) => [field, form[field]])),
    cost: isTerm('cost', form.cost) ? form.cost : null,
    cost_note: textOfForm({ ...textFormOf(before?.cost_note ?? {}), fr: form.costNote }),
    ...(keepsText ? {} : { hours_value: hours?.value ?? null, hours_text: null }),
  });
};
