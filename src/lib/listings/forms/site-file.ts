import * as v from 'valibot';
import { DATA_LOCALES } from '../../shared/localized-text.ts';
import { ok, refused, type Result } from '../../shared/result.ts';
import { PASTE_FIELDS, PURPOSES, WAYS, type SiteDraft } from '../domain/site.ts';
import { isWebAddress } from './edit-site.ts';

/** A site of a file, with its name there. */
export type FiledSite = SiteDraft & { code: string };
/** Why a file is refused: the place of the first problem in it, such as `sites.2.url`. */
export type SiteFileProblem =
  { code: 'not-json'; detail: string } | { code: 'invalid-file'; path: string; detail: string };

const text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1000));
const localized = v.optional(
  v.strictObject({
    fr: v.optional(text),
    nl: v.optional(text),
    de: v.optional(text),
    en: v.optional(text),
  }),
  () => ({}),
);
const web = v.pipe(text, v.check(isWebAddress, 'an address of the web'));
const nullable = v.optional(v.nullable(text), null);

const site = v.pipe(
  v.strictObject({
    code: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/)),
    name: text,
    url: web,
    purpose: v.picklist(PURPOSES),
    fed: v.picklist(WAYS),
    feed: nullable,
    contact: nullable,
    fields: v.optional(v.array(v.picklist(PASTE_FIELDS)), () => []),
    who: localized,
    advice: localized,
    language: v.picklist(DATA_LOCALES),
    source: text,
  }),
  v.check(({ fed, feed }) => (fed === 'feed') === (feed !== null), 'feed, where it is fed by our feed'),
  v.check(
    ({ fed, contact }) => (fed === 'form' || fed === 'mail') === (contact !== null),
    'contact, where it is fed by a form or by mail',
  ),
);
const file = v.strictObject({
  sites: v.pipe(
    v.array(site),
    v.check((all) => new Set(all.map(({ code }) => code)).size === all.length, 'each code once'),
  ),
});

const parsed = (json: string): { value: unknown } | { detail: string } => {
  try {
    return { value: JSON.parse(json) };
  } catch (error) {
    return { detail: String(error) };
  }
};

/** The sites of a file (data/listed-sites/README.md), or what is wrong with it. */
export const parseSiteFile = (json: string): Result<FiledSite[], SiteFileProblem> => {
  const read = parsed(json);
  if ('detail' in read) return refused({ code: 'not-json', detail: read.detail });
  const result = v.safeParse(file, read.value);
  if (result.success) return ok(result.output.sites as FiledSite[]);
  const [first] = result.issues;
  return refused({ code: 'invalid-file', path: v.getDotPath(first) ?? '', detail: first.message });
};
