import { isTerm } from '../../directory/index.ts';
import { ok, refused, type Result } from '../../shared/result.ts';

/** The form as typed: kept whatever is wrong with it. */
export type CampaignForm = {
  title: string;
  message: string;
  season: string;
  commune: string;
  kinds: string[];
  since: string;
  sendOn: string;
  remind: string;
};
export type CampaignFormProblem = {
  field: 'title' | 'since' | 'sendOn' | 'remind';
  value: string;
};
/** What the form stands for; dates are ISO local ones. */
export type AskedCampaign = {
  title: string;
  message: string;
  season: string;
  choice: { communeCode: string | null; kinds: string[]; notConfirmedSince: string | null };
  sendOn: string;
  remindAfterDays: number | null;
};

/** A campaign for everybody, today, with a reminder after a week. */
export const emptyCampaignForm = (today: string): CampaignForm => ({
  ...{ title: '', message: '', season: '', commune: '', kinds: [], since: '', sendOn: today, remind: '7' },
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
    ...{ season: text('season', 200), commune: text('commune', 10), since: text('since', 10) },
    ...{ sendOn: text('sendOn', 10), remind: text('remind', 3) },
    kinds: kinds.filter((kind) => isTerm('kind', kind)),
  };
};

const isDate = (text: string): boolean => {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00Z`) : NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

/** What the form asks for, or every field that is wrong. */
export const campaignOfForm = (
  form: CampaignForm,
  today: string,
): Result<AskedCampaign, CampaignFormProblem[]> => {
  const problems: CampaignFormProblem[] = [];
  const wrong = (field: CampaignFormProblem['field'], value: string) => problems.push({ field, value });
  if (!form.title) wrong('title', '');
  if (form.since && !isDate(form.since)) wrong('since', form.since);
  if (!isDate(form.sendOn) || form.sendOn < today) wrong('sendOn', form.sendOn);
  const isDays = /^\d{1,2}$/.test(form.remind) && Number(form.remind) >= 1 && Number(form.remind) <= 30;
  if (form.remind && !isDays) wrong('remind', form.remind);
  if (problems.length > 0) return refused(problems);
  return ok({
    ...{ title: form.title, message: form.message, season: form.season, sendOn: form.sendOn },
    remindAfterDays: form.remind ? Number(form.remind) : null,
    choice: {
      communeCode: form.commune || null,
      kinds: form.kinds,
      notConfirmedSince: form.since || null,
    },
  });
};
