import type { LocalizedText } from '../../shared/localized-text.ts';
import type { PasteField } from './site.ts';

/** Days (0 Monday) that share the same open ranges, in minutes after midnight. */
export type HoursLine = { days: number[]; ranges: { from: number; until: number }[] };

/** What a site is told of a place: all of it is public. Telephones are E.164 or short codes, of `country`. */
export type ToldFacts = {
  name: string;
  country: string;
  address: string[];
  hours: HoursLine[];
  hoursText: string | null;
  phone: string[];
  email: string[];
  website: string[];
  description: LocalizedText;
  services: LocalizedText[];
};

/** The fields that can change; the page of a place stays where it is. */
export type ToldField = Exclude<PasteField, 'page'>;

// Keys in one order: PostgreSQL gives those of jsonb back in its own.
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value ?? null;
  const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([key, one]) => [key, canonical(one)]);
};
const isSame = (a: unknown, b: unknown): boolean =>
  JSON.stringify(canonical(a)) === JSON.stringify(canonical(b));

const partOf = (facts: ToldFacts, field: ToldField): unknown =>
  field === 'hours' ? [facts.hours, facts.hoursText] : facts[field];

/** Which of `fields` are no longer what the site was told, in their order. */
export const changedSince = (told: ToldFacts, now: ToldFacts, fields: readonly PasteField[]): ToldField[] =>
  fields.flatMap((field) =>
    field === 'page' || isSame(partOf(told, field), partOf(now, field)) ? [] : [field],
  );
