import { codesOf, SCHEMES, type Scheme } from '#lib/directory/index.ts';
import * as v from 'valibot';
import { ok, refused, type Result } from '#lib/shared/result.ts';

/** A parameter that cannot be used. */
export type HsdsProblem = { code: 'not-usable'; parameter: string; value: string; expected: string };

const yesNo = v.pipe(
  v.picklist(['true', 'false', '1', '0', '']),
  v.transform((text) => text === 'true' || text === '1'),
);
const whole = (most: number) =>
  v.pipe(v.string(), v.regex(/^\d{1,7}$/), v.transform(Number), v.minValue(1), v.maxValue(most));
const uuid = v.pipe(v.string(), v.uuid());
const words = v.pipe(v.string(), v.maxLength(120));

const parameters = v.object({
  page: v.optional(whole(1_000_000), '1'),
  per_page: v.optional(whole(100), '50'),
  format: v.optional(v.picklist(['json', 'ndjson']), 'json'),
  minimal: v.optional(yesNo, 'false'),
  full: v.optional(yesNo, 'false'),
  full_service: v.optional(yesNo, 'false'),
  top_only: v.optional(yesNo, 'false'),
  search: v.optional(words),
  organization_id: v.optional(uuid),
  taxonomy_term_id: v.optional(uuid),
  taxonomy_id: v.optional(uuid),
  parent_id: v.optional(uuid),
  modified_after: v.optional(
    v.pipe(
      v.string(),
      v.check(
        (text) => /^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(Date.parse(text)),
        'a date or an instant',
      ),
      v.transform((text) => new Date(text).toISOString()),
    ),
  ),
  postcode: v.optional(words),
  proximity: v.optional(whole(500_000)),
});

/** The parameters of an HSDS request, with their values when nothing is said. Names are the standard's. */
export type HsdsParameters = v.InferOutput<typeof parameters>;

/** Reads HSDS parameters; ones that HSDS does not have are left alone, one that cannot be used is told. */
export const readHsdsParameters = (params: URLSearchParams): Result<HsdsParameters, HsdsProblem[]> => {
  const read = v.safeParse(parameters, Object.fromEntries(params));
  if (read.success) return ok(read.output);
  return refused(
    read.issues.map((issue) => ({
      code: 'not-usable',
      parameter: String(issue.path?.[0]?.key ?? ''),
      value: String(issue.input).slice(0, 120),
      expected: issue.expected ?? issue.message,
    })),
  );
};

/** The code behind a term's id; `idOf` is how ids of terms are made. */
export const termOfId = (
  id: string,
  idOf: (...parts: string[]) => string,
): { scheme: Scheme; code: string } | undefined => {
  for (const scheme of SCHEMES)
    for (const code of codesOf(scheme)) if (idOf('term', scheme, code) === id) return { scheme, code };
  return undefined;
};

/** The scheme behind a taxonomy's id. */
export const schemeOfId = (id: string, idOf: (...parts: string[]) => string): Scheme | undefined =>
  SCHEMES.find((scheme) => idOf('taxonomy', scheme) === id);
