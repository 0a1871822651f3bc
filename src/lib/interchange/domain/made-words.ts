import type { PublishedOffer, PublishedService } from '#lib/directory/index.ts';
import { textFor } from '../../shared/localized-text.ts';
import type { ExportContext } from './export-format.ts';

type Words = Pick<ExportContext, 'wordsOf'>;

const termsOf = ({ topics, supports }: PublishedService, { wordsOf }: Words): string[] => [
  ...supports.map((code) => wordsOf('support', code)),
  ...topics.map((code) => wordsOf('topic', code)),
];

/** A service's name in French, or the nearest; one without a name is called by what it is about, or by its place. */
export const serviceName = (service: PublishedService, offer: PublishedOffer, words: Words): string => {
  const [first, second] = termsOf(service, words);
  const made = [first, second].filter(Boolean).join(', ');
  return textFor(service.name, 'fr')?.text ?? (made || offer.name);
};

/** A service's description; one without is described by its supports and topics, where it is given. */
export const serviceDescription = (
  service: PublishedService,
  offer: PublishedOffer,
  words: Words,
): string => {
  const terms = termsOf(service, words);
  const made = [...(terms.length > 0 ? [`${terms.join(', ')}.`] : []), `${offer.name}.`].join('\n');
  return textFor(service.description, 'fr')?.text ?? made;
};

/** A text no longer than `limit`, without half a character. */
export const cutText = (text: string, limit: number): string =>
  text.length <= limit
    ? text
    : text
        .slice(0, limit)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trim();

/** The first web address that is one by RFC 3986 too: no space, no brackets, plain letters. */
export const firstUri = (addresses: readonly (string | null)[]): string | null =>
  addresses.find((address) => address !== null && /^https?:\/\/[\w.~:/?#@!$&'()*+,;=%-]+$/.test(address)) ??
  null;
