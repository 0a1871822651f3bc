import type { LocalizedText } from '../../shared/localized-text.ts';

/** A public service as other formats may carry it. Codes are the thesaurus's; `updatedAt` is an ISO instant in UTC. */
export type PublishedService = {
  id: string;
  name: LocalizedText;
  description: LocalizedText;
  topics: string[];
  supports: string[];
  audiences: string[];
  languages: string[];
  cost: string | null;
  costNote: LocalizedText;
  formats: string[];
  access: string[];
  accessibility: string[];
  equipment: string[];
  /** OpenStreetMap syntax, readable; else `hoursText`, as the source wrote it; else the place's hours hold. */
  hoursValue: string | null;
  hoursText: string | null;
  updatedAt: string;
};

/** Who offers it. Its own telephone and e-mail are not here: nobody was asked whether they may be published. */
export type PublishedOrganization = {
  id: string;
  name: string;
  kinds: string[];
  /** Ten digits. */
  bceNumber: string | null;
  /** "siret:…", "siren:…", "rna:…" or "bce-establishment:…". */
  otherIdentifier: string | null;
};

/** One public place with who offers it and what: only what everybody may read. */
export type PublishedOffer = {
  organization: PublishedOrganization;
  id: string;
  shortId: string;
  slug: string;
  name: string;
  kinds: string[];
  description: LocalizedText;
  street: string | null;
  addressExtra: string | null;
  postalCode: string | null;
  city: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** NIS in Belgium, INSEE in France; null outside the territory. */
  communeCode: string | null;
  /** WGS 84 degrees. */
  latitude: number | null;
  longitude: number | null;
  phones: string[];
  /** Empty unless the structure agreed. */
  emails: string[];
  websites: string[];
  bookingUrl: string | null;
  transport: LocalizedText;
  isMobile: boolean;
  access: string[];
  accessibility: string[];
  equipment: string[];
  hoursValue: string | null;
  hoursText: string | null;
  /** Who delivered the record. */
  source: string;
  /** ISO local date. */
  confirmedOn: string | null;
  /** The newest change of the place or of one of its services: ISO instant in UTC. */
  updatedAt: string;
  services: PublishedService[];
};
