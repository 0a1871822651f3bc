import type { PublishedOffer } from '#lib/directory/index.ts';

/** What an export needs to know beside the offer. */
export type ExportContext = {
  /** The origin of public addresses ("https://…"), where it is known; without it records carry no link. */
  baseUrl: string | undefined;
  /** The territory's name, in French where it has one. */
  territory: string;
  /** IANA zone of opening hours and workshops. */
  timeZone: string;
  /** The address of the licence that the operator gives the data, where one is set. */
  licence: string | undefined;
  /** Attributions that the territory's own sources ask for. */
  attributions: readonly string[];
  /** ISO local date. */
  today: string;
  /** The words of a thesaurus code in French. */
  wordsOf: (scheme: string, code: string) => string;
  /** The province of a commune by its code; undefined outside the territory. */
  provinceOf: (communeCode: string | null) => string | undefined;
  /** A UUID that is always the same for the same parts. */
  idOf: (...parts: readonly string[]) => string;
};

/** What an offer gives in a format: texts of items, and why the rest is left out. */
export type Written = { items: string[]; leftOut?: readonly string[] };

/** What came of an export: items written, places read, and what was left out by reason. */
export type ExportSummary = { places: number; written: number; leftOut: Record<string, number> };

/** One file format: what stands before, between and after the items of the offers. */
export type ExportFormat = {
  contentType: string;
  extension: string;
  open: (context: ExportContext) => string;
  between: string;
  write: (offer: PublishedOffer, context: ExportContext) => Written;
  close: (summary: ExportSummary, context: ExportContext) => string;
};

/** The public address of a place; undefined where the installation's own is not known. */
export const placeAddress = (
  { shortId, slug }: Pick<PublishedOffer, 'shortId' | 'slug'>,
  { baseUrl }: ExportContext,
): string | undefined => (baseUrl === undefined ? undefined : `${baseUrl}/fr/lieux/${shortId}-${slug}`);
