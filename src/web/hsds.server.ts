import {
  readOrganizationsPage,
  readServicesPage,
  type PagePart,
  type ServiceFilter,
} from '#lib/directory/index.server.ts';
import {
  hsdsOrganization,
  hsdsLocation,
  hsdsService,
  hsdsServiceAtLocation,
  hsdsServiceLine,
  hsdsTaxonomies,
  hsdsTerms,
  type ExportContext,
} from '#lib/interchange/index.ts';
import type { ExportedTerritory } from './export.server.ts';
import { schemeOfId, termOfId, type HsdsParameters } from './hsds-request.ts';

type Asked = { territory: ExportedTerritory; context: ExportContext; parameters: HsdsParameters };
type Found = { total: number; contents: object[] };
type ServiceItem = Awaited<ReturnType<typeof readServicesPage>>['items'][number];

const NOBODY: ServiceFilter = { ids: [] };

/** The middle of a postcode's localities. */
const centreOf = ({ facts }: ExportedTerritory, postcode: string) => {
  const inside = facts.localities.filter(({ postalCode }) => postalCode === postcode);
  const middle = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return inside.length === 0
    ? undefined
    : {
        latitude: middle(inside.map(({ latitude }) => latitude)),
        longitude: middle(inside.map(({ longitude }) => longitude)),
      };
};

const whereOf = ({ territory, parameters }: Asked): ServiceFilter => {
  const { postcode, proximity } = parameters;
  if (postcode === undefined) return {};
  if (proximity === undefined) return { postalCode: postcode };
  const centre = centreOf(territory, postcode);
  return centre ? { near: { ...centre, metres: proximity } } : NOBODY;
};

/** What is asked for as a filter; an id of no term of ours finds nothing. */
const filterOf = (asked: Asked): ServiceFilter => {
  const { idOf } = asked.context;
  const { search, organization_id, modified_after, taxonomy_term_id, taxonomy_id } = asked.parameters;
  const scheme = taxonomy_id === undefined ? undefined : schemeOfId(taxonomy_id, idOf);
  const term = taxonomy_term_id === undefined ? undefined : termOfId(taxonomy_term_id, idOf);
  const isUnknown = (taxonomy_id && !scheme) || (taxonomy_term_id && !term);
  return {
    ...(search && { search }),
    ...(organization_id && { organizationId: organization_id }),
    ...(modified_after && { modifiedAfter: modified_after }),
    ...((term ?? scheme) && { terms: term ?? { scheme: scheme as NonNullable<typeof scheme> } }),
    ...whereOf(asked),
    ...(isUnknown && NOBODY),
  };
};

const serviceItem = ({ service, offer }: ServiceItem, { context, parameters }: Asked): object => {
  if (parameters.minimal) return { id: service.id, last_modified: service.updatedAt };
  return parameters.full ? hsdsService(service, offer, context) : hsdsServiceLine(service, offer, context);
};

const atLocation = ({ service, offer }: ServiceItem, { context, parameters }: Asked): object => {
  const link = hsdsServiceAtLocation(service, offer, context);
  if (parameters.full) return { ...link, service: hsdsService(service, offer, context) };
  const { location: _location, ...line } = link as { location: object };
  return line;
};

const services = async (asked: Asked, part: PagePart): Promise<Found> => {
  const { territory } = asked;
  const page = await readServicesPage(territory.db, territory.territoryId, filterOf(asked), part);
  return { total: page.total, contents: page.items.map((item) => serviceItem(item, asked)) };
};

const serviceAtLocations = async (asked: Asked, part: PagePart): Promise<Found> => {
  const { territory } = asked;
  const page = await readServicesPage(territory.db, territory.territoryId, filterOf(asked), part);
  return { total: page.total, contents: page.items.map((item) => atLocation(item, asked)) };
};

type OrganizationItem = Awaited<ReturnType<typeof readOrganizationsPage>>['items'][number];

const organizationItem = ({ offers }: OrganizationItem, { context, parameters }: Asked): object => {
  const [first] = offers;
  const organization = first ? hsdsOrganization(first.organization, context) : {};
  if (!parameters.full && !parameters.full_service) return organization;
  const all = offers.flatMap((offer) => offer.services.map((service) => ({ service, offer })));
  return {
    ...organization,
    locations: offers.map((offer) => hsdsLocation(offer, context)),
    services: all.map(({ service, offer }) =>
      parameters.full_service
        ? hsdsService(service, offer, context)
        : hsdsServiceLine(service, offer, context),
    ),
  };
};

const organizations = async (asked: Asked, part: PagePart): Promise<Found> => {
  const { db, territoryId } = asked.territory;
  const { search } = asked.parameters;
  const page = await readOrganizationsPage(db, territoryId, search ? { search } : {}, part);
  return { total: page.total, contents: page.items.map((item) => organizationItem(item, asked)) };
};

const sliced = (all: readonly { name: string }[], { search }: HsdsParameters, part: PagePart): Found => {
  const found = all.filter(({ name }) => name.toLowerCase().includes((search ?? '').toLowerCase()));
  return { total: found.length, contents: found.slice(part.offset, part.offset + part.limit) };
};

const taxonomies = ({ context, parameters }: Asked, part: PagePart): Promise<Found> =>
  Promise.resolve(sliced(hsdsTaxonomies(context), parameters, part));

// The thesaurus has one level: every term is a top one, and none has a parent.
const taxonomyTerms = ({ context, parameters }: Asked, part: PagePart): Promise<Found> => {
  const { taxonomy_id, parent_id } = parameters;
  const terms = hsdsTerms(context).filter(
    (term) => parent_id === undefined && (taxonomy_id === undefined || term.taxonomy_id === taxonomy_id),
  );
  return Promise.resolve(sliced(terms, parameters, part));
};

/** The collections of HSDS, by their names in addresses. */
export const HSDS_COLLECTIONS: ReadonlyMap<string, (asked: Asked, part: PagePart) => Promise<Found>> =
  new Map([
    ['services', services],
    ['service_at_locations', serviceAtLocations],
    ['organizations', organizations],
    ['taxonomies', taxonomies],
    ['taxonomy_terms', taxonomyTerms],
  ]);

const serviceWith = async (
  { territory: { db, territoryId } }: Asked,
  id: string,
): Promise<ServiceItem | undefined> =>
  (await readServicesPage(db, territoryId, { ids: [id] }, { offset: 0, limit: 1 })).items[0];

const oneService = async (asked: Asked, id: string): Promise<object | undefined> => {
  const item = await serviceWith(asked, id);
  return item && hsdsService(item.service, item.offer, asked.context);
};

const oneServiceAtLocation = async (asked: Asked, id: string): Promise<object | undefined> => {
  const item = await serviceWith(asked, id);
  return item && atLocation(item, { ...asked, parameters: { ...asked.parameters, full: true } });
};

const oneOrganization = async (asked: Asked, id: string): Promise<object | undefined> => {
  const { db, territoryId } = asked.territory;
  const page = await readOrganizationsPage(db, territoryId, { id }, { offset: 0, limit: 1 });
  const [item] = page.items;
  return item && organizationItem(item, { ...asked, parameters: { ...asked.parameters, full: true } });
};

const byId = (all: readonly { id: string }[], id: string) => all.find((one) => one.id === id);

/** One record of a collection by its id; undefined when there is none (or no longer). */
export const hsdsRecord = async (
  asked: Asked,
  collection: string,
  id: string,
): Promise<object | undefined> => {
  switch (collection) {
    case 'services':
      return oneService(asked, id);
    case 'service_at_locations':
      return oneServiceAtLocation(asked, id);
    case 'organizations':
      return oneOrganization(asked, id);
    case 'taxonomies':
      return byId(hsdsTaxonomies(asked.context), id);
    case 'taxonomy_terms':
      return byId(hsdsTerms(asked.context), id);
    default:
      return undefined;
  }
};

/** A page as HSDS has it. */
export const hsdsPage = ({ total, contents }: Found, { page, per_page }: HsdsParameters): object => {
  const pages = Math.ceil(total / per_page);
  return {
    total_items: total,
    total_pages: pages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: contents.length === 0,
    contents,
  };
};
