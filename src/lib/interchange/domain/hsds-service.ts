import type { PublishedOffer, PublishedService } from '#lib/directory/index.ts';
import { textFor } from '../../shared/localized-text.ts';
import type { ExportContext, ExportFormat } from './export-format.ts';
import { withoutNothing, type ExportRow } from './export-row.ts';
import { hsdsLocation, hsdsOrganization, hsdsUrl } from './hsds-location.ts';
import { hsdsSchedules } from './hsds-schedules.ts';
import { hsdsAttributes } from './hsds-terms.ts';
import { serviceDescription, serviceName } from './made-words.ts';

/** A service with its own values only, as HSDS lists it. */
export const hsdsServiceLine = (
  service: PublishedService,
  offer: PublishedOffer,
  context: ExportContext,
): ExportRow =>
  withoutNothing(
    {
      id: service.id,
      organization_id: offer.organization.id,
      name: serviceName(service, offer, context),
      description: serviceDescription(service, offer, context),
      url: hsdsUrl(offer, context),
      status: 'active',
      application_process: offer.bookingUrl,
      fees_description: textFor(service.costNote, 'fr')?.text ?? null,
      eligibility_description: service.audiences.map((code) => context.wordsOf('audience', code)).join(', '),
      assured_date: offer.confirmedOn,
      last_modified: service.updatedAt,
    },
    [],
  );

const codesIn = (service: PublishedService) => ({
  topic: service.topics,
  support: service.supports,
  audience: service.audiences,
  language: service.languages,
  cost: service.cost === null ? [] : [service.cost],
  format: service.formats,
  access: service.access,
  accessibility: service.accessibility,
  equipment: service.equipment,
});

const costOptions = ({ id, cost }: PublishedService, { idOf, wordsOf }: ExportContext): object[] =>
  cost === null
    ? []
    : [
        {
          id: idOf('cost', id),
          service_id: id,
          option: wordsOf('cost', cost),
          ...(cost === 'free' && { currency: 'EUR', amount: 0 }),
        },
      ];

/** Where a service is given: HSDS's link between a service and a location. */
export const hsdsServiceAtLocation = (
  service: PublishedService,
  offer: PublishedOffer,
  context: ExportContext,
): object => ({
  // A service of ours is given at one place: the link needs no id of its own.
  id: service.id,
  service_id: service.id,
  location_id: offer.id,
  location: hsdsLocation(offer, context),
});

/** A service with all that hangs on it: who offers it, where, when, in which languages, for which price. */
export const hsdsService = (
  service: PublishedService,
  offer: PublishedOffer,
  context: ExportContext,
): ExportRow => ({
  ...hsdsServiceLine(service, offer, context),
  ...withoutNothing(
    {
      schedules: hsdsSchedules({ service_id: service.id }, service.hoursValue ?? service.hoursText, context),
      languages: service.languages.map((code) => ({
        id: context.idOf('language', service.id, code),
        service_id: service.id,
        code,
        name: context.wordsOf('language', code),
      })),
      cost_options: costOptions(service, context),
      attributes: hsdsAttributes('service', service.id, codesIn(service), context),
      service_at_locations: [hsdsServiceAtLocation(service, offer, context)],
    },
    [],
  ),
  organization: hsdsOrganization(offer.organization, context) as never,
});

const page = (
  record: (service: PublishedService, offer: PublishedOffer, context: ExportContext) => object,
): ExportFormat => ({
  contentType: 'application/json; charset=utf-8',
  extension: 'json',
  open: ({ licence, attributions }) => {
    const members = { version: '3.0', licence: licence ?? null, attribution: attributions.join(' · ') };
    return `${JSON.stringify(members).slice(0, -1)},"contents":[\n`;
  },
  between: ',\n',
  write: (offer, context) => ({
    items: offer.services.map((service) => JSON.stringify(record(service, offer, context))),
    ...(offer.services.length === 0 && { leftOut: ['no-service'] }),
  }),
  close: ({ written }) => `\n],${JSON.stringify({ size: written, empty: written === 0 }).slice(1)}\n`,
});

/** All services in full, as one HSDS page. A place without a service has no record here. */
export const hsds: ExportFormat = page(hsdsService);

/** All services with their own values only, as HSDS lists them. */
export const hsdsList: ExportFormat = page(hsdsServiceLine);
