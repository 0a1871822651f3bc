import { isTerm, type Scheme, type ServiceDraft } from '#lib/directory/index.ts';
import * as v from 'valibot';
import type { LocalizedText } from '../shared/localized-text.ts';
import { cleanText, severalLines } from './domain/clean-text.ts';
import { withoutBlanks } from './domain/combine-services.ts';
import type { ServicesRead } from './domain/draft-from-row.ts';

const words = v.pipe(
  v.string(),
  v.transform((text) => severalLines(cleanText(text).value).value),
);
const text = v.optional(
  v.pipe(
    v.object({ fr: v.optional(words), nl: v.optional(words), de: v.optional(words), en: v.optional(words) }),
    v.transform((said): LocalizedText | undefined => {
      const texts = Object.entries(said).filter(([, value]) => value !== undefined);
      return texts.length > 0 ? Object.fromEntries(texts) : undefined;
    }),
  ),
);
const codes = v.optional(v.array(v.string()));

const service = v.object({
  name: text,
  description: text,
  topics: codes,
  supports: codes,
  audiences: codes,
  languages: codes,
  cost: v.optional(v.string()),
  costNote: text,
  formats: codes,
  access: codes,
  accessibility: codes,
  equipment: codes,
  hours: v.optional(words),
});

const SCHEMES = {
  topics: 'topic',
  supports: 'support',
  audiences: 'audience',
  languages: 'language',
  formats: 'format',
  access: 'access',
  accessibility: 'accessibility',
  equipment: 'equipment',
} as const satisfies Record<string, Scheme>;

type Written = v.InferOutput<typeof service>;

const draftOf = ({ hours, cost, ...written }: Written, unknown: string[]): ServiceDraft => {
  const known = (scheme: Scheme, code: string): boolean => isTerm(scheme, code) || !unknown.push(code);
  const lists = Object.entries(SCHEMES).map(([list, scheme]) => {
    const said = written[list as keyof typeof SCHEMES] ?? [];
    return [list, [...new Set(said)].filter((code) => known(scheme, code))];
  });
  return withoutBlanks({
    ...written,
    ...Object.fromEntries(lists),
    cost: cost !== undefined && known('cost', cost) ? cost : undefined,
    hoursValue: hours,
  });
};

const parsedJson = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
};

/**
 * The services of a cell of the Walloon profile (`prestations`): a JSON list of objects in the thesaurus's codes. Codes
 * that the thesaurus does not have are left out and named; undefined when the text is no such list.
 */
export const readServiceList = (json: string): ServicesRead | undefined => {
  const parsed = v.safeParse(v.array(service), parsedJson(json));
  if (!parsed.success) return undefined;
  const unknown: string[] = [];
  return { services: parsed.output.map((written) => draftOf(written, unknown)), unknown };
};
