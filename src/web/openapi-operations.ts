import type { ApiScope } from '#lib/accounts/index.ts';
import type { WRITE_SCHEMAS } from './openapi-write-schemas.ts';

type Schema = keyof typeof WRITE_SCHEMAS;

/** One thing that a program with a key may do. `example` is a body that is taken as it stands. */
export type Operation = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  path: string;
  id: string;
  summary: string;
  scope: ApiScope | 'any';
  body?: Schema;
  example?: Record<string, unknown>;
  answer?: Schema;
};

const PLACES = '/api/v1/organizations/{organization}/places';
const PLACE = `${PLACES}/{place}`;

const PLACE_EXAMPLE = {
  ...{ name: 'Espace numérique de la gare', street: 'Rue de la Gare 1', postalCode: '5000', city: 'Namur' },
  ...{ phones: ['081 99 99 99'], emails: ['accueil@example.org'], kinds: ['epn'] },
  ...{ description: { fr: 'Aide aux démarches en ligne.' }, accessibility: ['wheelchair'] },
};

const places = (): Operation[] => [
  {
    ...{ method: 'get', path: PLACES, id: 'listOwnPlaces', scope: 'offer:read', answer: 'OwnPlaces' },
    summary: 'The places of the organization, drafts included.',
  },
  {
    ...{ method: 'post', path: PLACES, id: 'addPlace', scope: 'offer:write', body: 'NewPlace' },
    ...{ answer: 'OwnPlace', summary: 'Adds a place: a draft, unless its status is "public".' },
    example: { ...PLACE_EXAMPLE, hours: 'Mo-Fr 09:00-12:00,13:00-17:00; PH off', status: 'public' },
  },
  {
    ...{ method: 'get', path: PLACE, id: 'getPlace', scope: 'offer:read', answer: 'OwnPlace' },
    summary: 'One place, with its ETag.',
  },
  {
    ...{ method: 'put', path: PLACE, id: 'replacePlace', scope: 'offer:write', body: 'PlaceInput' },
    ...{ answer: 'OwnPlace', example: PLACE_EXAMPLE },
    summary: 'All that is said of a place. Hours, saturation and status that are left out stay.',
  },
  {
    ...{ method: 'patch', path: PLACE, id: 'changePlace', scope: 'offer:write', body: 'PlacePatch' },
    ...{ answer: 'OwnPlace', example: { phones: ['081 99 99 98'], bookingUrl: null } },
    summary: 'Some of what is said of a place (JSON Merge Patch).',
  },
  {
    ...{ method: 'delete', path: PLACE, id: 'endPlace', scope: 'offer:write' },
    summary: 'The place is no longer offered.',
  },
  {
    ...{ method: 'put', path: `${PLACE}/hours`, id: 'setHours', scope: 'offer:write', body: 'Hours' },
    ...{ answer: 'OwnPlace', example: { hours: 'Tu,Th 09:00-19:00; PH off' } },
    summary: 'Its usual opening hours; null: nobody said.',
  },
  {
    ...{ method: 'put', path: `${PLACE}/saturation`, id: 'setSaturation', scope: 'offer:write' },
    ...{ body: 'Saturation', answer: 'OwnPlace', example: { until: null } },
    summary: 'The last day on which it takes nobody more; null: there is room.',
  },
];

const closures = (): Operation[] => [
  {
    ...{ method: 'get', path: `${PLACE}/closures`, id: 'listClosures', scope: 'offer:read' },
    ...{ answer: 'OwnClosures', summary: 'Days to come on which the usual hours do not hold.' },
  },
  {
    ...{ method: 'post', path: `${PLACE}/closures`, id: 'addClosure', scope: 'offer:write' },
    ...{ body: 'NewClosure', answer: 'OwnClosure', summary: 'Closed, or open at other hours, on some days.' },
    example: { fromOn: '2030-12-24', untilOn: '2031-01-02', reason: { fr: 'Congés' } },
  },
  {
    ...{ method: 'get', path: `${PLACE}/closures/{closure}`, id: 'getClosure', scope: 'offer:read' },
    ...{ answer: 'OwnClosure', summary: 'One of them.' },
  },
  {
    ...{ method: 'delete', path: `${PLACE}/closures/{closure}`, id: 'endClosure', scope: 'offer:write' },
    summary: 'The usual hours hold again.',
  },
];

const SERVICE_EXAMPLE = {
  topics: ['documents'],
  supports: ['training'],
  cost: 'free',
  costNote: { fr: 'Gratuit' },
};

const services = (): Operation[] => [
  {
    ...{ method: 'get', path: `${PLACE}/services`, id: 'listServices', scope: 'offer:read' },
    ...{ answer: 'OwnServices', summary: 'The services of a place, in their order.' },
  },
  {
    ...{ method: 'post', path: `${PLACE}/services`, id: 'addService', scope: 'offer:write' },
    ...{ body: 'NewService', answer: 'OwnService', example: SERVICE_EXAMPLE },
    summary: 'Adds a service, after the others.',
  },
  {
    ...{ method: 'get', path: `${PLACE}/services/{service}`, id: 'getService', scope: 'offer:read' },
    ...{ answer: 'OwnService', summary: 'One service, with its ETag.' },
  },
  {
    ...{ method: 'put', path: `${PLACE}/services/{service}`, id: 'replaceService', scope: 'offer:write' },
    ...{ body: 'ServiceInput', answer: 'OwnService', example: SERVICE_EXAMPLE },
    summary: 'All that is said of a service.',
  },
  {
    ...{ method: 'patch', path: `${PLACE}/services/{service}`, id: 'changeService', scope: 'offer:write' },
    ...{ body: 'ServicePatch', answer: 'OwnService', example: { topics: ['documents'], cost: 'free' } },
    summary: 'Some of what is said of a service (JSON Merge Patch).',
  },
  {
    ...{ method: 'delete', path: `${PLACE}/services/{service}`, id: 'endService', scope: 'offer:write' },
    summary: 'The service is no longer offered.',
  },
];

const workshops = (): Operation[] => [
  {
    ...{ method: 'get', path: `${PLACE}/workshops`, id: 'listWorkshops', scope: 'offer:read' },
    ...{ answer: 'OwnWorkshops', summary: 'The workshops of a place, with their dates to come.' },
  },
  {
    ...{ method: 'post', path: `${PLACE}/workshops`, id: 'addWorkshop', scope: 'workshops:write' },
    ...{ body: 'NewWorkshop', answer: 'OwnWorkshop', summary: 'Publishes a workshop.' },
    example: {
      ...{ title: { fr: 'Premiers pas avec une tablette' }, topics: ['documents'], seats: 8 },
      ...{ start: '2030-01-08T14:00', durationMinutes: 120, recurrence: 'FREQ=WEEKLY;COUNT=4' },
    },
  },
  {
    ...{ method: 'get', path: `${PLACE}/workshops/{workshop}`, id: 'getWorkshop', scope: 'offer:read' },
    ...{ answer: 'OwnWorkshop', summary: 'One workshop, with its ETag.' },
  },
  {
    ...{
      method: 'patch',
      path: `${PLACE}/workshops/{workshop}`,
      id: 'changeWorkshop',
      scope: 'workshops:write',
    },
    ...{
      body: 'WorkshopPatch',
      answer: 'OwnWorkshop',
      example: { seats: 10, title: { nl: 'Eerste stappen' } },
    },
    summary: 'Some of what is said of it (JSON Merge Patch). Other dates are another workshop.',
  },
];

const workshopEnds = (): Operation[] => [
  {
    ...{
      method: 'delete',
      path: `${PLACE}/workshops/{workshop}`,
      id: 'endWorkshop',
      scope: 'workshops:write',
    },
    summary: 'Takes it off, with all its dates.',
  },
  {
    ...{ method: 'patch', path: `${PLACE}/workshops/{workshop}/sessions/{session}`, id: 'changeSession' },
    ...{ scope: 'workshops:write', body: 'SessionPatch', answer: 'OwnWorkshop' },
    example: { isCancelled: true },
    summary:
      'Another day or time of one date, its seats, or that it does not take place. If-Match: the workshop’s.',
  },
];

/** All that a program with a key may do. */
export const OPERATIONS: readonly Operation[] = [
  {
    ...{ method: 'get', path: '/api/v1/key', id: 'whoAmI', scope: 'any', answer: 'Key' },
    summary: 'What the key may do, and for which organization.',
  },
  ...places(),
  ...closures(),
  ...services(),
  ...workshops(),
  ...workshopEnds(),
];
