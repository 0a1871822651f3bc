import {
  hoursOfForm,
  readHoursForm,
  type HoursForm,
  type HoursFormProblem,
} from '../../directory/forms/edit-hours.ts';
import { readPhoneNumber } from '../../shared/phone-number.ts';
import { ok, refused, type Result } from '../../shared/result.ts';

/** The form as typed: hours, one telephone, and dates on which the place is closed soon. */
export type CorrectionForm = { hours: HoursForm; phone: string; closedFrom: string; closedUntil: string };
export type CorrectionProblem =
  { code: 'hours'; problem: HoursFormProblem } | { code: 'phone'; value: string } | { code: 'dates' };

/** What is corrected; what was left as it is, is not there. */
export type AskedCorrection = {
  hoursValue?: string;
  phones?: string[];
  closure?: { fromOn: string; untilOn: string };
};

/** Reads the form as it was sent. */
export const readCorrectionForm = (form: FormData): CorrectionForm => {
  const text = (name: string) =>
    String(form.get(name) ?? '')
      .trim()
      .slice(0, 40);
  return {
    hours: readHoursForm(form),
    ...{ phone: text('phone'), closedFrom: text('closedFrom'), closedUntil: text('closedUntil') },
  };
};

const isBlank = ({ way, week }: HoursForm): boolean =>
  way === 'grid' && week.days.every((ranges) => ranges.length === 0);

const hoursOf = (
  form: HoursForm,
  published: string | null,
): Result<{ hoursValue?: string }, HoursFormProblem> => {
  // Hours that nobody gave stay unknown: an empty grid does not mean "always closed".
  if (isBlank(form) && published === null) return ok({});
  const hours = hoursOfForm(form);
  if (!hours.ok) return hours;
  return ok(hours.value === published ? {} : { hoursValue: hours.value });
};

const closureOf = ({ closedFrom, closedUntil }: CorrectionForm): Result<AskedCorrection, undefined> => {
  if (!closedFrom && !closedUntil) return ok({});
  const isDate = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text);
  const untilOn = closedUntil || closedFrom;
  if (!isDate(closedFrom) || !isDate(untilOn) || untilOn < closedFrom) return refused(undefined);
  return ok({ closure: { fromOn: closedFrom, untilOn } });
};

/** What the form corrects of what is published, or everything that is wrong with it. */
export const correctionOfForm = (
  form: CorrectionForm,
  published: { hoursValue: string | null; phones: readonly string[] },
  country: string,
): Result<AskedCorrection, CorrectionProblem[]> => {
  const problems: CorrectionProblem[] = [];
  const hours = hoursOf(form.hours, published.hoursValue);
  if (!hours.ok) problems.push({ code: 'hours', problem: hours.problem });
  const phone = form.phone ? readPhoneNumber(form.phone, country) : undefined;
  if (phone && !phone.ok) problems.push({ code: 'phone', value: form.phone });
  const closure = closureOf(form);
  if (!closure.ok) problems.push({ code: 'dates' });
  if (problems.length > 0 || !hours.ok || !closure.ok) return refused(problems);
  const first = phone?.ok ? [phone.value.value] : [];
  const phones = [...first, ...published.phones.slice(1)];
  const isSame = JSON.stringify(phones) === JSON.stringify(published.phones);
  return ok({ ...hours.value, ...(isSame ? {} : { phones }), ...closure.value });
};
