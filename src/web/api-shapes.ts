import * as v from 'valibot';
import { codesOf, isIsoDate, type Scheme } from '#lib/directory/index.ts';
import { DATA_LOCALES } from '#lib/shared/localized-text.ts';

/** Text that a database can keep: no NUL, no half of a character. */
const storable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();
const text = (most: number) => v.pipe(v.string(), v.check(storable), v.trim(), v.maxLength(most));
const maybe = <Schema extends v.GenericSchema>(schema: Schema) => v.nullish(schema);
const localized = (most: number) =>
  v.strictObject(
    Object.fromEntries(DATA_LOCALES.map((locale) => [locale, v.optional(text(most))])) as Record<
      (typeof DATA_LOCALES)[number],
      v.OptionalSchema<ReturnType<typeof text>, undefined>
    >,
  );
const codes = (scheme: Scheme) => v.pipe(v.array(v.picklist(codesOf(scheme))), v.maxLength(100));
const list = (most: number) => v.pipe(v.array(text(most)), v.maxLength(20));
/** A date that exists, of this century. */
const isDay = (given: string): boolean => isIsoDate(given) && given.startsWith('20');
const day = v.pipe(v.string(), v.check(isDay));
const WALL_TIME = /^20\d{2}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d$/;
const whole = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const wallTime = v.pipe(
  v.string(),
  v.check((given) => WALL_TIME.test(given) && isDay(given.slice(0, 10))),
);
const MOST_SEATS = 10_000;

/** A partner's own id. */
const externalId = v.pipe(text(200), v.nonEmpty());

const PLACE = {
  name: v.pipe(text(200), v.nonEmpty()),
  kinds: maybe(codes('kind')),
  description: maybe(localized(2000)),
  street: maybe(text(200)),
  postalCode: v.pipe(text(10), v.nonEmpty()),
  city: v.pipe(text(100), v.nonEmpty()),
  phones: maybe(list(40)),
  emails: maybe(list(254)),
  areEmailsPublic: maybe(v.boolean()),
  websites: maybe(list(500)),
  bookingUrl: maybe(text(500)),
  transport: maybe(localized(2000)),
  access: maybe(codes('access')),
  accessibility: maybe(codes('accessibility')),
  equipment: maybe(codes('equipment')),
  hours: maybe(text(500)),
  saturatedUntil: maybe(day),
  status: maybe(v.picklist(['draft', 'public'])),
};
/** What a program writes of a place; what is read only in it was taken off before. */
export const PlaceBody = v.strictObject(PLACE);
export const NewPlaceBody = v.strictObject({ ...PLACE, externalId: maybe(externalId) });
export const HoursBody = v.strictObject({ hours: v.nullable(v.pipe(text(500), v.nonEmpty())) });
export const SaturationBody = v.strictObject({ until: v.nullable(day) });
export const ClosureBody = v.strictObject({
  fromOn: day,
  untilOn: maybe(day),
  hours: maybe(text(60)),
  reason: maybe(localized(200)),
});

const SERVICE = {
  name: maybe(localized(200)),
  description: maybe(localized(2000)),
  topics: maybe(codes('topic')),
  supports: maybe(codes('support')),
  audiences: maybe(codes('audience')),
  languages: maybe(codes('language')),
  formats: maybe(codes('format')),
  access: maybe(codes('access')),
  cost: maybe(v.picklist(codesOf('cost'))),
  costNote: maybe(localized(300)),
  hours: maybe(text(500)),
};
export const ServiceBody = v.strictObject(SERVICE);
export const NewServiceBody = v.strictObject({ ...SERVICE, externalId: maybe(externalId) });

const WORKSHOP = {
  title: localized(200),
  description: maybe(localized(2000)),
  topics: maybe(codes('topic')),
  audiences: maybe(codes('audience')),
  languages: maybe(codes('language')),
  cost: maybe(v.picklist(codesOf('cost'))),
  costNote: maybe(localized(300)),
  prerequisites: maybe(localized(500)),
  facilitator: maybe(text(100)),
  booking: maybe(text(300)),
  seats: maybe(whole(0, MOST_SEATS)),
};
export const WorkshopBody = v.strictObject(WORKSHOP);
export const NewWorkshopBody = v.strictObject({
  ...WORKSHOP,
  start: wallTime,
  durationMinutes: whole(15, 1_440),
  recurrence: maybe(text(300)),
  excludedDates: maybe(v.pipe(v.array(day), v.maxLength(400))),
  externalId: maybe(externalId),
});
export const SessionBody = v.strictObject({
  start: v.optional(wallTime),
  durationMinutes: v.optional(whole(15, 1_440)),
  seats: v.optional(v.nullable(whole(0, MOST_SEATS))),
  isCancelled: v.optional(v.boolean()),
});

export type PlaceInput = v.InferOutput<typeof PlaceBody>;
export type ServiceInput = v.InferOutput<typeof ServiceBody>;
export type WorkshopInput = v.InferOutput<typeof WorkshopBody>;
export type NewWorkshopInput = v.InferOutput<typeof NewWorkshopBody>;
export type SessionInput = v.InferOutput<typeof SessionBody>;
