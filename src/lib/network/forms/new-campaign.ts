import { isTerm } from '../../directory/index.ts';
import { nextSeason, type AskedSeason } from '../domain/asked-season.ts';
import { ok, refused, type Result } from '../../shared/result.ts';

/** The form as typed: kept whatever is wrong with it. */
export type CampaignForm = {
  title: string;
  message: string;
  season: string;
  seasonFrom: string;
  seasonUntil: string;
  commune: string;
  kinds: string[];
  since: string;
  sendOn: string;
  remind: string;
};
export type CampaignFormProblem = {
  field: 'title' | 'season' | 'seasonFrom' | 'since' | 'sendOn' | 'remind';
  value: string;
};
/** What the form stands for; dates are ISO local ones. */
export type AskedCampaign = {
  title: string;
  message: string;
  season: AskedSeason | null;
  choice: { communeCode: string | null; kinds: string[]; notConfirmedSince: string | null };
  sendOn: string;
  remindAfterDays: number | null;
};

/** A campaign for everybody, today, with a reminder after a week. */
export const emptyCampaignForm = (today: string): CampaignForm => ({
  ...{ title: '', message: '', season: '', seasonFrom: '', seasonUntil: '', commune: '', kinds: [] },
  ...{ since: '', sendOn: today, remind: '7' },
});

/** Reads the form as it was sent. */
export const readCampaignForm = (form: FormData): CampaignForm => {
  const text = (name: string, longest: number) =>
    String(form.get(name) ?? '')
      .trim()
      .slice(0, longest);
  const kinds = form.getAll('kind').map(String);
  return {
    ...{ title: text('title', 120).replaceAll(/\s+/g, ' '), message: text('message', 2000) },
    ...{ season: text('season', 20), commune: text('commune', 10), since: text('since', 10) },
    ...{ seasonFrom: text('seasonFrom', 10), seasonUntil: text('seasonUntil', 10) },
    ...{ sendOn: text('sendOn', 10), remind: text('remind', 3) },
    kinds: kinds.filter((kind) => isTerm('kind', kind)),
  };
};

const isDate = (text: string): boolean => {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00Z`) : NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

const A_YEAR = 365;
const daysOf = (from: string, until: string): number => (Date.parse(until) - Date.parse(from)) / 86_400_000;

/** The season that the form asks about: the next one of its kind on the day of sending, or its own dates. */
const seasonOf = (form: CampaignForm, today: string): Result<AskedSeason | null, CampaignFormProblem> => {
  const { season, seasonFrom: from, seasonUntil: until, sendOn } = form;
  if (season === '') return ok(null);
  if (season === 'summer' || season === 'christmas')
    return ok(nextSeason(season, isDate(sendOn) && sendOn > today ? sendOn : today));
  if (season !== 'dates') return refused({ field: 'season', value: season });
  const isRight = isDate(from) && isDate(until) && from <= until && until >= today;
  return isRight && daysOf(from, until) < A_YEAR
    ? ok({ kind: 'dates', from, until })
    : refused({ field: 'seasonFrom', value: [from, until].filter(Boolean).join(' – ') });
};

/** What the form asks for, or every field that is wrong. */
export const campaignOfForm = (
  form: CampaignForm,
  today: string,
): Result<AskedCampaign, CampaignFormProblem[]> => {
  const problems: CampaignFormProblem[] = [];
  const wrong = (field: CampaignFormProblem['field'], value: string) => problems.push({ field, value });
  if (!form.title) wrong('title', '');
  const season = seasonOf(form, today);
  if (!season.ok) problems.push(season.problem);
  if (form.since && !isDate(form.since)) wrong('since', form.since);
  if (!isDate(form.sendOn) || form.sendOn < today) wrong('sendOn', form.sendOn);
  const isDays = /^\d{1,2}$/.test(form.remind) && Number(form.remind) >= 1 && Number(form.remind) <= 30;
  if (form.remind && !isDays) wrong('remind', form.remind);
  if (problems.length > 0 || !season.ok) return refused(problems);
  return ok({
    ...{ title: form.title, message: form.message, season: season.value, sendOn: form.sendOn },
    remindAfterDays: form.remind ? Number(form.remind) : null,
    choice: {
      communeCode: form.commune || null,
      kinds: form.kinds,
      notConfirmedSince: form.since || null,
    },
  });
};
