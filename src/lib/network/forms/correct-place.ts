import {
  hoursOfForm,
  readHoursForm,
  type HoursForm,
  type HoursFormProblem,
} from '../../directory/forms/edit-hours.ts';
import { splitSeasons, withUsual } from '../../directory/index.ts';
import { readPhoneNumber } from '../../shared/phone-number.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import type { AskedSeason } from '../domain/asked-season.ts';
import {
  readSeasonForm,
  seasonOfForm,
  type SeasonCorrection,
  type SeasonForm,
  type SeasonFormProblem,
} from './season-part.ts';

/** The form as typed: the usual hours, one telephone, dates on which the place is closed soon, the hours of a season. */
export type CorrectionForm = {
  hours: HoursForm;
  phone: string;
  closedFrom: string;
  closedUntil: string;
  season: SeasonForm;
};
export type CorrectionProblem =
  | { code: 'hours'; problem: HoursFormProblem }
  | { code: 'phone'; value: string }
  | { code: 'dates' }
  | SeasonFormProblem;

/** What is corrected; what was left as it is, is not there. */
export type AskedCorrection = {
  hoursValue?: string;
  phones?: string[];
  closure?: { fromOn: string; untilOn: string };
  season?: Omit<SeasonCorrection, 'hoursValue'>;
};

/** What is published, and the season that was asked about, if any. */
export type Published = {
  hoursValue: string | null;
  phones: readonly string[];
  season?: AskedSeason | undefined;
};

/** Reads the form as it was sent. */
export const readCorrectionForm = (form: FormData): CorrectionForm => {
  const text = (name: string) =>
    String(form.get(name) ?? '')
      .trim()
      .slice(0, 40);
  return {
    hours: readHoursForm(form),
    season: readSeasonForm(form),
    ...{ phone: text('phone'), closedFrom: text('closedFrom'), closedUntil: text('closedUntil') },
  };
};

const isBlank = ({ way, week }: HoursForm): boolean =>
  way === 'grid' && week.days.every((ranges) => ranges.length === 0);

const hoursOf = (form: HoursForm, published: string | null): Result<string | null, HoursFormProblem> => {
  // Hours that nobody gave stay unknown: an empty grid does not mean "always closed".
  if (isBlank(form) && published === null) return ok(null);
  const hours = hoursOfForm(form);
  if (!hours.ok) return hours;
  if (published === null) return ok(hours.value);
  return ok(hours.value === splitSeasons(published).usual ? published : withUsual(published, hours.value));
};

const seasonOf = (form: CorrectionForm, published: Published, value: string | null, today: string) =>
  published.season ? seasonOfForm(form.season, value, published.season, today) : ok(undefined);

const phonesOf = (published: readonly string[], first: string | undefined): { phones?: string[] } => {
  const phones = [...(first === undefined ? [] : [first]), ...published.slice(1)];
  return JSON.stringify(phones) === JSON.stringify(published) ? {} : { phones };
};

const closureOf = ({ closedFrom, closedUntil }: CorrectionForm): Result<AskedCorrection, undefined> => {
  if (!closedFrom && !closedUntil) return ok({});
  const isDate = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text);
  const untilOn = closedUntil || closedFrom;
  if (!isDate(closedFrom) || !isDate(untilOn) || untilOn < closedFrom) return refused(undefined);
  return ok({ closure: { fromOn: closedFrom, untilOn } });
};

/** What the form corrects of what is published, or everything that is wrong with it. `today` is the local date. */
export const correctionOfForm = (
  form: CorrectionForm,
  published: Published,
  country: string,
  today: string,
): Result<AskedCorrection, CorrectionProblem[]> => {
  const problems: CorrectionProblem[] = [];
  const hours = hoursOf(form.hours, published.hoursValue);
  if (!hours.ok) problems.push({ code: 'hours', problem: hours.problem });
  const phone = form.phone ? readPhoneNumber(form.phone, country) : undefined;
  if (phone && !phone.ok) problems.push({ code: 'phone', value: form.phone });
  const season = seasonOf(form, published, hours.ok ? hours.value : published.hoursValue, today);
  if (!season.ok) problems.push(season.problem);
  const closure = closureOf(form);
  if (!closure.ok) problems.push({ code: 'dates' });
  if (problems.length > 0 || !hours.ok || !closure.ok || !season.ok) return refused(problems);
  const said = season.value;
  const hoursValue = said?.hoursValue ?? hours.value;
  return ok({
    ...(hoursValue !== null && hoursValue !== published.hoursValue && { hoursValue }),
    ...phonesOf(published.phones, phone?.ok ? phone.value.value : undefined),
    ...closure.value,
    ...(said && { season: { answer: said.answer, ...(said.closure && { closure: said.closure }) } }),
  });
};
