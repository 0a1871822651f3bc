import { dataInclusionService, dataInclusionStructure } from './data-inclusion-rows.ts';
import type { ExportContext, ExportFormat, ExportSummary, Written } from './export-format.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
const written = (items: readonly (object | undefined)[]): Written => ({
  items: items.flatMap((item) => (item ? [JSON.stringify(item)] : [])),
  leftOut: items.flatMap((item) => (item ? [] : ['name-too-short'])),
});

const list: Omit<ExportFormat, 'write'> = {
  contentType: JSON_TYPE,
  extension: 'json',
  open: () => '[\n',
  between: ',\n',
  close: () => '\n]\n',
};

/** The structures of data·inclusion v1: a list, as its consumers load it. */
export const dataInclusionStructures: ExportFormat = {
  ...list,
  write: (offer, context) => written([dataInclusionStructure(offer, context)]),
};

/** Its services, each with the id of its structure. */
export const dataInclusionServices: ExportFormat = {
  ...list,
  write: (offer, context) =>
    written(offer.services.map((service) => dataInclusionService(service, offer, context))),
};

const head = ({ licence, attributions }: ExportContext): string =>
  JSON.stringify({ licence: licence ?? null, attribution: attributions.join(' · ') }).slice(0, -1);

const tail = ({ written: count, leftOut }: ExportSummary): string =>
  `\n],${JSON.stringify({ written: count, leftOut }).slice(1)}\n`;

/** Structures that hold their services: one file that can be taken in again whole. */
export const dataInclusionTogether: ExportFormat = {
  ...list,
  open: (context) => `${head(context)},"structures":[\n`,
  write: (offer, context) => {
    const structure = dataInclusionStructure(offer, context);
    const services = offer.services.map((service) => dataInclusionService(service, offer, context));
    return written([structure && { ...structure, services: services.filter((one) => one !== undefined) }]);
  },
  close: tail,
};
