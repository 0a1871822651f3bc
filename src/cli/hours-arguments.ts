import { parseArgs } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { ok, refused, type Result } from '#lib/shared/result.ts';
import { isTimeZone, type TimetableRequest } from '#lib/directory/index.server.ts';

export const HOURS_HELP = `jalon hours --at ISO --zone Z --country CC [options] < values

Reads opening hours in OpenStreetMap's syntax from standard input, one value a line, and writes one line for each, in
their order: its state at that moment, when it closes, when it opens next, and its usual week.

  --at ISO          the moment: 2026-12-01T18:30 (in --zone), 2026-12-01T18:30+01:00, 2026-12-01T17:30Z
  --zone Z          the place's time zone: Europe/Brussels
  --country CC      the place's country, for its public holidays: BE, FR, LU ...
  --community C     FWB, DG or VL: the place's community in Belgium, for its school holidays
  --lat N --lon N   the place's position, for sunrise and sunset
  --json            one JSON object a line: {value, ok, state, openUntil, opensNext, week}, or {value, ok, problem};
                    week: 672 characters 0 or 1, a quarter hour each from Monday 00:00; note says why it is empty

Exit codes: 0 done, whatever the values hold; 2 wrong usage.`;

/** The moment (Unix minute), the place, and the form of the answer. */
export type HoursArguments = {
  minute: number;
  place: Omit<TimetableRequest, 'value'>;
  isJson: boolean;
};

const OPTIONS = {
  at: { type: 'string' },
  zone: { type: 'string' },
  country: { type: 'string' },
  community: { type: 'string' },
  lat: { type: 'string' },
  lon: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Given = Partial<Record<'at' | 'zone' | 'country' | 'community' | 'lat' | 'lon', string>>;

// "--lon -3.2" would be refused as two options.
const joinNegative = (args: readonly string[]): string[] =>
  args.flatMap((arg, i) => {
    if (/^-[\d.]/.test(arg) && /^--(lat|lon)$/.test(args[i - 1] ?? '')) return [];
    const next = args[i + 1];
    return /^--(lat|lon)$/.test(arg) && next !== undefined && /^-[\d.]/.test(next)
      ? [`${arg}=${next}`]
      : [arg];
  });

const instantOf = (text: string, zone: string): Temporal.Instant | undefined => {
  try {
    return Temporal.Instant.from(text);
  } catch {
    // No offset: a time on the place's own clock.
  }
  try {
    return Temporal.PlainDateTime.from(text, { overflow: 'reject' }).toZonedDateTime(zone).toInstant();
  } catch {
    return undefined;
  }
};

const FIRST_YEAR = 1970;
const LAST_YEAR = 2199;

const isCountry = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) &&
  new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(code) !== undefined;

const degrees = (text: string | undefined, most: number): number | undefined => {
  const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return Math.abs(value) <= most ? value : undefined;
};

const COMMUNITIES = ['FWB', 'DG', 'VL'] as const;

type Place = Omit<HoursArguments['place'], 'from' | 'timeZone'>;

const placeOf = ({ country = '', community, lat, lon }: Given): Result<Place, string> => {
  const code = country.toUpperCase();
  if (!isCountry(code))
    return refused(`--country: "${country}" is no country code; BE, FR, LU ... is expected`);
  const place: Place = { country: code };
  if (community !== undefined) {
    place.community = COMMUNITIES.find((known) => known === community.toUpperCase());
    if (!place.community) return refused(`--community: "${community}" is none of FWB, DG, VL`);
    if (code !== 'BE') return refused(`--community: ${community} is a community of Belgium, not of ${code}`);
  }
  if (lat === undefined && lon === undefined) return ok(place);
  place.latitude = degrees(lat, 90);
  place.longitude = degrees(lon, 180);
  if (place.latitude === undefined) return refused(`--lat: "${lat ?? ''}" is no latitude (-90 to 90)`);
  if (place.longitude === undefined) return refused(`--lon: "${lon ?? ''}" is no longitude (-180 to 180)`);
  return ok(place);
};

const MISSING = 'is missing: jalon hours --at ISO --zone Z --country CC';

const checked = (given: Given, isJson: boolean): Result<HoursArguments, string> => {
  const { at, zone } = given;
  for (const name of ['at', 'zone', 'country'] as const)
    if (given[name] === undefined) return refused(`--${name} ${MISSING}`);
  if (at === undefined || zone === undefined) return refused(MISSING);
  if (!isTimeZone(zone)) return refused(`--zone: there is no time zone "${zone}"; Europe/Brussels is one`);
  const local = instantOf(at, zone)?.toZonedDateTimeISO(zone);
  if (!local) return refused(`--at: "${at}" is no date and time; 2026-12-01T18:30 is one`);
  if (local.year < FIRST_YEAR || local.year > LAST_YEAR)
    return refused(`--at: the year of "${at}" is not between ${FIRST_YEAR} and ${LAST_YEAR}`);
  const place = placeOf(given);
  if (!place.ok) return place;
  const from = local.toPlainDate().toString();
  return ok({
    minute: Math.floor(local.epochMilliseconds / 60_000),
    place: { ...place.value, timeZone: zone, from },
    isJson,
  });
};

/** The arguments of `jalon hours`, `help`, or what is wrong with them (English, like all usage messages). */
export const readHoursArguments = (args: readonly string[]): Result<HoursArguments | 'help', string> => {
  try {
    const { values } = parseArgs({ args: joinNegative(args), options: OPTIONS });
    return values.help ? ok('help') : checked(values, values.json ?? false);
  } catch (error) {
    return refused(error instanceof Error ? error.message : String(error));
  }
};
