import type { LocalizedText } from '../../shared/localized-text.ts';

/** What an outside site is for. */
export const PURPOSES = ['map', 'training'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** How a site learns of a place: it reads our feed, somebody types, it has a form, or it is written to. */
export const WAYS = ['feed', 'hand', 'form', 'mail'] as const;
export type Way = (typeof WAYS)[number];

/** What a site asks for, in the order in which it is pasted. */
export const PASTE_FIELDS = [
  'name',
  'address',
  'hours',
  'phone',
  'email',
  'website',
  'description',
  'services',
  'page',
] as const;
export type PasteField = (typeof PASTE_FIELDS)[number];

/** A site as a file or a form gives it. `feed` is an address of ours; `contact` a form's address, or one of mail. */
export type SiteDraft = {
  name: string;
  url: string;
  purpose: Purpose;
  fed: Way;
  feed: string | null;
  contact: string | null;
  fields: PasteField[];
  who: LocalizedText;
  advice: LocalizedText;
  language: string;
  source: string;
};

/** A site of a territory's list. `isOwn`: somebody here has changed it, so that a file no longer does. */
export type Site = SiteDraft & { id: string; code: string | null; isOwn: boolean; isWithdrawn: boolean };

/** The fields that a site asks for; a site that says none takes all of them. */
export const fieldsOf = ({ fields }: Pick<SiteDraft, 'fields'>): readonly PasteField[] =>
  fields.length > 0 ? PASTE_FIELDS.filter((field) => fields.includes(field)) : PASTE_FIELDS;
