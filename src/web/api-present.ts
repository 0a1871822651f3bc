import type { DeskClosure, LocationRow, OwnWorkshop, ServiceRow } from '#lib/directory/index.server.ts';

/** A place as its own software reads and writes it. What only we write is in `READ_ONLY`. */
export const presentPlace = (row: LocationRow, externalId: string | undefined) => ({
  id: row.location_id,
  externalId: externalId ?? null,
  organization: row.organization_id,
  version: row.version,
  status: row.status,
  name: row.name,
  kinds: row.kinds,
  description: row.description,
  street: row.street,
  postalCode: row.postal_code,
  city: row.city,
  country: row.country,
  communeCode: row.commune_code,
  latitude: row.latitude,
  longitude: row.longitude,
  phones: row.phones,
  emails: row.emails,
  areEmailsPublic: row.are_emails_public,
  websites: row.websites,
  bookingUrl: row.booking_url,
  transport: row.transport,
  access: row.access,
  accessibility: row.accessibility,
  equipment: row.equipment,
  hours: row.hours_value,
  hoursText: row.hours_text,
  saturatedUntil: row.saturated_until,
  confirmedOn: row.confirmed_on,
  path: `/places/${row.short_id}-${row.slug}`,
});

/** A service of a place, likewise. */
export const presentService = (row: ServiceRow, externalId: string | undefined) => ({
  id: row.service_id,
  externalId: externalId ?? null,
  place: row.location_id,
  version: row.version,
  name: row.name,
  description: row.description,
  topics: row.topics,
  supports: row.supports,
  audiences: row.audiences,
  languages: row.languages,
  formats: row.formats,
  access: row.access,
  cost: row.cost,
  costNote: row.cost_note,
  hours: row.hours_value,
});

/** A workshop of a place, with its sessions to come. Times are the place's own wall times. */
export const presentWorkshop = ({ row, sessions }: OwnWorkshop, externalId: string | undefined) => ({
  id: row.workshop_id,
  externalId: externalId ?? null,
  place: row.location_id,
  version: row.version,
  title: row.title,
  description: row.description,
  topics: row.topics,
  audiences: row.audiences,
  languages: row.languages,
  cost: row.cost,
  costNote: row.cost_note,
  prerequisites: row.prerequisites,
  facilitator: row.facilitator,
  booking: row.booking,
  seats: row.seats,
  start: row.local_start.slice(0, 16).replace(' ', 'T'),
  timeZone: row.time_zone,
  durationMinutes: row.duration_minutes,
  recurrence: row.recurrence,
  excludedDates: row.excluded_dates,
  sessions: sessions.map(({ localStart, taken, version: _version, ...session }) => ({
    ...{ ...session, start: localStart.slice(0, 16).replace(' ', 'T'), seatsTaken: taken },
  })),
});

/** Days on which the usual hours of a place do not hold. It never changes: its version is 1. */
export const presentClosure = (closure: DeskClosure) => ({ ...closure, version: 1 });

/** What a program may send back as it has read it, and which changes nothing. */
export const READ_ONLY = {
  place: [
    ...['id', 'externalId', 'organization', 'version', 'country', 'communeCode', 'latitude', 'longitude'],
    ...['hoursText', 'confirmedOn', 'path'],
  ],
  service: ['id', 'externalId', 'place', 'version'],
  workshop: [
    ...['id', 'externalId', 'place', 'version', 'start', 'timeZone', 'durationMinutes', 'recurrence'],
    ...['excludedDates', 'sessions'],
  ],
} as const;

/** What was sent, without what is read only in it; something that is no object stays what it is. */
export const withoutReadOnly = (kind: keyof typeof READ_ONLY, body: unknown): unknown => {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const names: readonly string[] = READ_ONLY[kind];
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
};
