import {
  textFormIn,
  textFormOf,
  textIn,
  textOfForm,
  type TextForm,
} from '../../directory/forms/form-values.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import { DATA_LOCALES } from '../../shared/localized-text.ts';
import { PASTE_FIELDS, PURPOSES, WAYS, type PasteField, type Site, type SiteDraft } from '../domain/site.ts';

/** The form as typed: kept whatever is wrong with it. */
export type SiteForm = {
  name: string;
  url: string;
  purpose: string;
  fed: string;
  feed: string;
  contact: string;
  fields: string[];
  who: TextForm;
  advice: TextForm;
  language: string;
  source: string;
};
export type SiteFormField = 'name' | 'url' | 'purpose' | 'fed' | 'feed' | 'contact' | 'language';
export type SiteFormProblem = { field: SiteFormField; value: string };

/** Reads the form as it was sent. */
export const readSiteForm = (form: FormData): SiteForm => ({
  ...{ name: textIn(form, 'name', 120), url: textIn(form, 'url', 500), purpose: textIn(form, 'purpose') },
  ...{ fed: textIn(form, 'fed'), feed: textIn(form, 'feed'), contact: textIn(form, 'contact', 1000) },
  fields: form.getAll('fields').map(String),
  ...{ who: textFormIn(form, 'who', 500), advice: textFormIn(form, 'advice', 1000) },
  ...{ language: textIn(form, 'language'), source: textIn(form, 'source', 500) },
});

/** A form for a site that is not there yet. */
export const emptySiteForm = (): SiteForm => ({
  ...readSiteForm(new FormData()),
  ...{ purpose: 'map', fed: 'hand', language: 'fr', fields: [...PASTE_FIELDS] },
});

/** A site as its form holds it. */
export const siteFormOf = (site: Site): SiteForm => ({
  ...{ name: site.name, url: site.url, purpose: site.purpose, fed: site.fed, feed: site.feed ?? '' },
  ...{ contact: site.contact ?? '', fields: site.fields, who: textFormOf(site.who) },
  ...{ advice: textFormOf(site.advice), language: site.language, source: site.source },
});

/** An address of the web that a reader can follow. */
export const isWebAddress = (text: string): boolean => {
  if (!/^https?:\/\/[^\s/]+\.[^\s/]+/.test(text)) return false;
  return URL.canParse(text);
};
const isMail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

const oneOf = <One extends string>(all: readonly One[], text: string): One | undefined =>
  all.find((one) => one === text);

const isContact = (fed: string | undefined, contact: string): boolean => {
  if (fed === 'form') return isWebAddress(contact);
  return fed === 'mail' ? isMail(contact) : true;
};

/** What the form stands for, or every field that is wrong. `feeds` are our own addresses that a site can read. */
export const siteOfForm = (
  form: SiteForm,
  feeds: readonly string[],
): Result<SiteDraft, SiteFormProblem[]> => {
  const problems: SiteFormProblem[] = [];
  const need = (isRight: boolean, field: SiteFormField) => {
    if (!isRight) problems.push({ field, value: form[field] });
  };
  const purpose = oneOf(PURPOSES, form.purpose);
  const fed = oneOf(WAYS, form.fed);
  const language = oneOf(DATA_LOCALES, form.language);
  need(form.name !== '', 'name');
  need(isWebAddress(form.url), 'url');
  need(purpose !== undefined, 'purpose');
  need(fed !== undefined, 'fed');
  need(fed !== 'feed' || feeds.includes(form.feed), 'feed');
  need(isContact(fed, form.contact), 'contact');
  need(language !== undefined, 'language');
  if (problems.length > 0 || !purpose || !fed || !language) return refused(problems);
  const fields = PASTE_FIELDS.filter((field): field is PasteField => form.fields.includes(field));
  return ok({
    ...{ name: form.name, url: form.url, purpose, fed, fields, language, source: form.source },
    feed: fed === 'feed' ? form.feed : null,
    contact: fed === 'form' || fed === 'mail' ? form.contact : null,
    ...{ who: textOfForm(form.who), advice: textOfForm(form.advice) },
  });
};
