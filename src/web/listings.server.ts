import {
  fieldsOf,
  fillAddress,
  mailAddress,
  pasteFieldWords,
  toldWords,
  type PasteField,
  type Site,
} from '#lib/listings/index.ts';
import type { PlaceListing, ToldPlace } from '#lib/listings/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { localizeHref } from '#lib/ui/addresses.ts';

/** A field as it is pasted into a site. */
export type Pasted = { field: PasteField; label: string; text: string };

/** The words of a place for a site, in the site's language; `origin` is where our pages are. */
export const pastedFor = (site: Site, place: ToldPlace, origin: string): Pasted[] =>
  fieldsOf(site).flatMap((field) => {
    const page = place.isPublic ? `${origin}${localizeHref(`/places/${place.shortId}-${place.slug}`)}` : '';
    const text = field === 'page' ? page : toldWords(place.facts, field, site.language);
    return text ? [{ field, label: pasteFieldWords(field), text }] : [];
  });

const fillingOf = (pasted: readonly Pasted[], { latitude, longitude }: ToldPlace) => ({
  ...{
    name: '',
    address: '',
    hours: '',
    phone: '',
    email: '',
    website: '',
    description: '',
    services: '',
    page: '',
  },
  ...Object.fromEntries(pasted.map(({ field, text }) => [field, text])),
  ...{ latitude: latitude?.toFixed(5) ?? '', longitude: longitude?.toFixed(5) ?? '' },
});

/** Where the site is told: its form or a mail, with what can be filled in; undefined where it is told another way. */
export const tellingOf = (site: Site, place: ToldPlace, pasted: readonly Pasted[]) => {
  if (site.contact === null) return undefined;
  if (site.fed === 'form') {
    const isFilled = site.contact.includes('{');
    return { href: fillAddress(site.contact, fillingOf(pasted, place)), isMail: false, isFilled };
  }
  const facts = pasted.map(({ label, text }) => m.place_label_value({ label, value: text })).join('\n');
  const subject = m.listing_mail_subject({ site: site.name, place: place.facts.name });
  const body = m.listing_mail_body({ site: site.name, facts });
  return { href: mailAddress(site.contact, subject, body), isMail: true, isFilled: true };
};

/** Exactly what changed since a site was told, before and now, in the reader's words. */
export const changesOf = ({ said, changed }: PlaceListing, place: ToldPlace, locale: string) =>
  said === null
    ? []
    : changed.map((field) => ({
        label: pasteFieldWords(field),
        before: toldWords(said, field, locale),
        now: toldWords(place.facts, field, locale),
      }));
