import { codesOf, type Scheme } from '#lib/directory/index.ts';
import { DATA_LOCALES } from '#lib/shared/localized-text.ts';
import { READ_ONLY } from './api-present.ts';

const text = { type: 'string' };
const maybe = (schema: object): object => ({ anyOf: [schema, { type: 'null' }] });
const maybeText = { type: ['string', 'null'] };
const day = { type: 'string', format: 'date', description: 'local date' };
const uuid = { type: 'string', format: 'uuid' };
const flag = { type: 'boolean' };
const version = { type: 'integer', description: 'the ETag, without its quotation marks' };
const listOf = (items: object) => ({ type: 'array', items });
const codes = (scheme: Scheme) => listOf({ type: 'string', enum: codesOf(scheme) });
const words = {
  type: 'object',
  description: 'a text by language',
  additionalProperties: false,
  properties: Object.fromEntries(DATA_LOCALES.map((locale) => [locale, text])),
};
const ownId = {
  ...maybeText,
  description: 'the partner’s own id; `external:{id}` stands for it in addresses',
};
const osm = { ...maybeText, description: 'opening hours as OpenStreetMap writes them (`opening_hours`)' };
const seats = { type: ['integer', 'null'], minimum: 0, maximum: 10_000, description: 'null: no limit' };

/** Every member is there. */
const whole = (properties: Record<string, object>) => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
  additionalProperties: false,
});

/** What a program writes: `required` has to be there, null and left out are empty, what is read only changes nothing. */
const written = (
  properties: Record<string, object>,
  required: readonly string[],
  readOnly: readonly string[] = [],
) => ({
  type: 'object',
  required,
  properties: {
    ...Object.fromEntries(
      Object.entries(properties).map(([name, one]) => [name, required.includes(name) ? one : maybe(one)]),
    ),
    ...Object.fromEntries(readOnly.map((name) => [name, { readOnly: true }])),
  },
  additionalProperties: false,
});

const PLACE = {
  name: text,
  kinds: codes('kind'),
  description: words,
  street: maybeText,
  postalCode: text,
  city: text,
  phones: listOf(text),
  emails: listOf(text),
  areEmailsPublic: flag,
  websites: listOf(text),
  bookingUrl: maybeText,
  transport: words,
  access: codes('access'),
  accessibility: codes('accessibility'),
  equipment: codes('equipment'),
  hours: osm,
  saturatedUntil: { ...maybeText, format: 'date', description: 'the last day on which it takes nobody more' },
  status: { type: 'string', enum: ['draft', 'public'] },
};
const ADDRESSED = {
  ...{ id: uuid, externalId: ownId, organization: uuid, version, country: text, communeCode: maybeText },
  ...{ latitude: { type: ['number', 'null'] }, longitude: { type: ['number', 'null'] } },
  hoursText: { ...maybeText, description: 'hours that an import gave and that could not be read' },
  ...{ confirmedOn: { ...maybeText, format: 'date' }, path: text },
};

const SERVICE = {
  ...{ name: words, description: words, topics: codes('topic'), supports: codes('support') },
  ...{ audiences: codes('audience'), languages: codes('language'), formats: codes('format') },
  ...{ access: codes('access'), cost: { type: ['string', 'null'], enum: [...codesOf('cost'), null] } },
  ...{ costNote: words, hours: { ...osm, description: 'its own; null: those of its place' } },
};

const WORKSHOP = {
  ...{ title: words, description: words, topics: codes('topic'), audiences: codes('audience') },
  ...{ languages: codes('language'), cost: SERVICE.cost, costNote: words, prerequisites: words },
  ...{ facilitator: maybeText, booking: maybeText, seats },
};
const start = { type: 'string', description: 'wall time of the first date, "2026-12-08T14:00"' };
const DATES = {
  start,
  durationMinutes: { type: 'integer', minimum: 15, maximum: 1_440 },
  recurrence: { ...maybeText, description: 'RFC 5545 RRULE; null: one date' },
  excludedDates: listOf(day),
};
const durationMinutes = { type: 'integer', minimum: 15, maximum: 1_440 };
const SESSION = whole({
  ...{ id: uuid, start, durationMinutes: { type: 'integer' } },
  seats,
  seatsTaken: { type: 'integer' },
  isCancelled: flag,
  note: words,
});
const KEPT = { id: uuid, externalId: ownId, place: uuid, version };
const CLOSURE = {
  fromOn: day,
  untilOn: day,
  hours: { ...maybeText, description: '"10:00-12:00"; null: closed' },
};

const listed = (name: string, schema: string) =>
  whole({ [name]: listOf({ $ref: `#/components/schemas/${schema}` }) });

/** The shapes of what programs with a key read and write. */
export const WRITE_SCHEMAS = {
  OwnPlace: whole({ ...ADDRESSED, ...PLACE }),
  OwnPlaces: listed('places', 'OwnPlace'),
  PlaceInput: written(PLACE, ['name', 'postalCode', 'city'], READ_ONLY.place),
  PlacePatch: written(PLACE, [], READ_ONLY.place),
  NewPlace: written({ ...PLACE, externalId: ownId }, ['name', 'postalCode', 'city']),
  Hours: written({ hours: osm }, ['hours']),
  Saturation: written({ until: { ...maybeText, format: 'date' } }, ['until']),
  OwnClosure: whole({ id: uuid, ...CLOSURE, reason: words, version }),
  OwnClosures: listed('closures', 'OwnClosure'),
  NewClosure: written({ ...CLOSURE, reason: words }, ['fromOn']),
  OwnService: whole({ ...KEPT, ...SERVICE }),
  OwnServices: listed('services', 'OwnService'),
  ServiceInput: written(SERVICE, [], READ_ONLY.service),
  ServicePatch: written(SERVICE, [], READ_ONLY.service),
  NewService: written({ ...SERVICE, externalId: ownId }, []),
  OwnWorkshop: whole({ ...KEPT, ...WORKSHOP, ...DATES, timeZone: text, sessions: listOf(SESSION) }),
  OwnWorkshops: listed('workshops', 'OwnWorkshop'),
  WorkshopPatch: written(WORKSHOP, [], READ_ONLY.workshop),
  NewWorkshop: written({ ...WORKSHOP, ...DATES, externalId: ownId }, ['title', 'start', 'durationMinutes']),
  SessionPatch: {
    ...{ type: 'object', additionalProperties: false },
    properties: {
      ...{ start: { ...start, description: 'its new wall time' }, durationMinutes },
      seats,
      isCancelled: flag,
    },
  },
  Key: whole({
    organization: whole({ id: uuid, name: text }),
    ...{ name: text, scopes: listOf(text), expiresAt: { type: 'string', format: 'date-time' } },
  }),
  FieldProblem: {
    type: 'object',
    required: ['type', 'title', 'status'],
    properties: {
      ...{ type: text, title: text, status: { type: 'integer' }, detail: text },
      errors: listOf(whole({ pointer: { ...text, description: 'RFC 6901' }, detail: text })),
      ...{ version, id: uuid, scopes: listOf(text) },
    },
  },
};
