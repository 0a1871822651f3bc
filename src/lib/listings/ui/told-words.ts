import * as m from '../../paraglide/messages.js';
import { isLocale, type Locale } from '../../paraglide/runtime.js';
import { textFor, type LocalizedText } from '../../shared/localized-text.ts';
import { formatPhoneNumber } from '../../shared/phone-number.ts';
import { dataLocale } from '../../ui/locales.ts';
import { clockOf, rangeWords, weekdaysWords } from '../../ui/time-words.ts';
import type { ToldFacts, ToldField } from '../domain/told-facts.ts';

const hoursLines = ({ hours, hoursText }: ToldFacts, locale: Locale): string[] => {
  const lines = hours.map(({ days, ranges }) => {
    const said = ranges.map(({ from, until }) => rangeWords(clockOf(from), clockOf(until), locale));
    return m.place_label_value({ label: weekdaysWords(days, locale), value: said.join(', ') }, { locale });
  });
  return hoursText ? [...lines, hoursText] : lines;
};

const textsOf = (texts: readonly LocalizedText[], locale: Locale): string[] =>
  texts.flatMap((text) => textFor(text, dataLocale(locale))?.text ?? []);

/** A field of a place in the words of a site's language, ready to be pasted; empty where nothing is known. */
export const toldWords = (facts: ToldFacts, field: ToldField, language: string): string => {
  const locale: Locale = isLocale(language) ? language : 'fr';
  switch (field) {
    case 'name':
      return facts.name;
    case 'hours':
      return hoursLines(facts, locale).join('\n');
    case 'description':
      return textsOf([facts.description], locale).join('\n');
    case 'services':
      return textsOf(facts.services, locale).join('\n');
    case 'phone':
      return facts.phone.map((value) => formatPhoneNumber(value, facts.country)).join('\n');
    case 'address':
    case 'email':
    case 'website':
      return facts[field].join('\n');
  }
};
