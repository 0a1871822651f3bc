import type { SearchProblem } from '#lib/directory/forms/search-places.ts';
import {
  foundWords,
  reasonWords,
  stateWords,
  termWords,
  unknownHoursWords,
  type WordContext,
} from '#lib/directory/index.ts';
import type { FoundPlace, Relaxation } from '#lib/directory/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { formatPhoneNumber } from '#lib/shared/phone-number.ts';
import { textFor, type DataLocale, type LocalizedText } from '#lib/shared/localized-text.ts';
import { placeLabel, type PlaceAnswer } from '#lib/territory/index.ts';
import { dateWords } from '#lib/ui/time-words.ts';
import type { Search } from '../web/search.server.ts';

// Everything here is said in the language that the runtime was given (`overwriteGetLocale`), like a page's words.

/** A parameter that cannot be used, in a sentence. */
export const parameterProblemLine = ({ code, value, parameter, allowed }: SearchProblem): string => {
  switch (code) {
    case 'unknown-value':
      return m.cli_search_unknown_value({ value, parameter, allowed: allowed.join(', ') });
    case 'not-a-time':
      return m.cli_search_not_a_time({ value, allowed: allowed.join(', ') });
    case 'not-a-distance':
      return m.problem_not_a_distance({ value });
    case 'not-a-page':
      return m.problem_not_a_page();
    case 'too-long':
      return m.problem_too_long({ allowed: allowed[0] ?? '' });
    case 'more-than-one':
      return m.problem_more_than_one({ value, parameter });
  }
};

/** What a text about where left unclear, and the places to choose from, a line each. */
export const placeProblemLines = (where: PlaceAnswer, text: string, locale: DataLocale): string[] => {
  const named = (name: LocalizedText | null) => textFor(name, locale)?.text ?? text;
  const listed = 'places' in where ? where.places : 'suggestions' in where ? where.suggestions : [];
  const choices = listed.map((place) => `  ${placeLabel(place, locale)}`);
  switch (where.kind) {
    case 'found':
    case 'point':
      return [];
    case 'choose':
      return [m.where_choose(), ...choices];
    case 'too-wide':
      return [m.where_too_wide({ place: named(where.name) }), ...choices];
    case 'unknown-postcode':
      return [m.where_unknown_code({ code: where.postalCode }), ...choices];
    case 'outside':
      return choices.length > 0 || !where.postalCode
        ? [m.where_outside({ place: named(where.name) }), ...choices]
        : [m.where_outside_code({ place: where.postalCode })];
    case 'nothing':
      return [m.where_nothing({ text }), ...(choices.length > 0 ? [m.where_suggestions()] : []), ...choices];
  }
};

const relaxationWords = ({ wish, total, nearest }: Relaxation): string => {
  const brings = m.relax_brings({ count: total, name: nearest?.card.name ?? '' });
  const words = {
    when: m.relax_when,
    within: m.relax_within,
    features: m.relax_features,
    languages: m.relax_languages,
    audiences: m.relax_audiences,
    supports: m.relax_supports,
    topics: m.relax_topics,
    kinds: m.relax_kinds,
  }[wish]();
  return `  ${words}. ${brings}`;
};

const filled = (lines: readonly (string | null | undefined)[]): string[] =>
  lines.filter((text): text is string => Boolean(text));

const blockOf = ({ card, now, reasons }: FoundPlace, number: number, context: WordContext): string[] => {
  const [phone] = card.phones;
  const kinds = card.kinds.map((kind) => termWords('kind', kind)).join(', ');
  const town = filled([card.postalCode, card.city]).join(' ');
  const lines = filled([
    stateWords(now, context),
    card.saturatedUntil && m.state_saturated({ date: dateWords(card.saturatedUntil, context.locale) }),
    reasons.map((reason) => reasonWords(reason, context)).join(' · '),
    filled([card.street, town]).join(', '),
    phone && formatPhoneNumber(phone, card.country),
  ]);
  return [`${number}. ${filled([card.name, kinds]).join(' · ')}`, ...lines.map((text) => `   ${text}`), ''];
};

const headLines = ({ found, where }: Search, locale: DataLocale): string[] => {
  const place = where?.kind === 'found' ? where.place : where?.kind === 'point' ? where.commune : undefined;
  const count = found.total > 0 ? foundWords(found.total) : m.results_none();
  return place ? [m.results_near({ place: placeLabel(place, locale) }), count] : [count];
};

/** The results as a person reads them: a block for each place, what is not shown, what would bring more. */
export const resultLines = (search: Search, context: WordContext & { locale: DataLocale }): string[] => {
  const { found } = search;
  const blocks = found.places.flatMap((place, i) => blockOf(place, found.offset + i + 1, context));
  const helps =
    found.relaxations.length > 0 ? [m.results_relax(), ...found.relaxations.map(relaxationWords)] : [];
  return [
    ...headLines(search, context.locale),
    '',
    ...blocks,
    ...helps,
    ...(found.unknownHours > 0 ? [unknownHoursWords(found.unknownHours)] : []),
    ...(found.next === null ? [] : [m.cli_search_next({ next: found.next })]),
  ];
};
