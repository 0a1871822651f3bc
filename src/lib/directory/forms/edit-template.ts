import { ok, refused, type Result } from '../../shared/result.ts';
import type { Fields } from '../domain/diff-offer.ts';
import { EMPTY_SERVICE } from '../domain/offer-fields.ts';
import { templateFieldsOf } from '../domain/service-template.ts';
import type { ServiceRow } from '../offer-tables.server.ts';
import { readServiceForm, serviceFormOf, serviceOfForm, type ServiceForm } from './edit-service.ts';
import { textIn } from './form-values.ts';

/** A template as its form holds it: what it is called in the house, and what its services say. */
export type TemplateForm = { title: string; service: ServiceForm };
export type TemplateFormProblem = { code: 'title-empty' | 'service-empty' };

type Kept = { version: number; name: string; fields: Fields };

const serviceOf = ({ version, fields }: Kept): ServiceRow =>
  ({ ...EMPTY_SERVICE, ...fields, version }) as unknown as ServiceRow;

/** The form of a template that is there. */
export const templateFormOf = (kept: Kept): TemplateForm => ({
  title: kept.name,
  service: serviceFormOf(serviceOf(kept)),
});

/** The name of a template as it was sent. */
export const readTemplateTitle = (form: FormData): string => textIn(form, 'title', 100);

/** Reads the form as it was sent. */
export const readTemplateForm = (form: FormData): TemplateForm => ({
  title: readTemplateTitle(form),
  service: readServiceForm(form),
});

/** What the form stands for, beside what was said of the price in other languages (`before`). */
export const templateOfForm = (
  { title, service }: TemplateForm,
  before: Kept,
): Result<{ name: string; fields: Fields }, TemplateFormProblem> => {
  if (title === '') return refused({ code: 'title-empty' });
  const read = serviceOfForm({ ...service, hasOwnHours: false }, serviceOf(before));
  return read.ok
    ? ok({ name: title, fields: templateFieldsOf(read.value) })
    : refused({ code: 'service-empty' });
};
