import type { LocalizedText } from '../../shared/localized-text.ts';

/**
 * One place as a source gives it (an import, a form, the demonstration), already in the directory's own codes.
 * `undefined` means "the source says nothing": what the directory knows stays. Empty text is never used.
 */
export type OfferDraft = {
  /** The source's own id of the record, stable from one delivery to the next. */
  recordKey: string;
  organization?: { name: string; kinds?: string[]; bceNumber?: string; otherIdentifier?: string };
  name: string;
  kinds?: string[];
  description?: LocalizedText;
  street?: string;
  addressExtra?: string;
  postalCode?: string;
  city?: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** The commune's NIS (or INSEE) code as the source gives it; checked against the territory on the way in. */
  communeCode?: string;
  latitude?: number;
  longitude?: number;
  phones?: string[];
  emails?: string[];
  /** The structure agreed that its e-mail addresses are shown. */
  areEmailsPublic?: boolean;
  websites?: string[];
  bookingUrl?: string;
  transport?: LocalizedText;
  isMobile?: boolean;
  access?: string[];
  accessibility?: string[];
  equipment?: string[];
  /** Opening hours in OpenStreetMap syntax, not yet checked. */
  hoursValue?: string;
  /** Opening hours that are known to be unreadable: kept as text. */
  hoursText?: string;
  /** When the source last confirmed the record (ISO date). */
  confirmedOn?: string;
  services?: ServiceDraft[];
};

export type ServiceDraft = {
  name?: LocalizedText;
  description?: LocalizedText;
  topics?: string[];
  supports?: string[];
  audiences?: string[];
  languages?: string[];
  cost?: string;
  costNote?: LocalizedText;
  formats?: string[];
  access?: string[];
  accessibility?: string[];
  equipment?: string[];
  hoursValue?: string;
};
