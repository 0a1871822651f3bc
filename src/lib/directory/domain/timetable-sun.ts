/** Words of the syntax, and of those the library takes for them, by which hours follow the sun. */
const SUN = /sun ?(?:rise|set|down)|dawn|dusk|day ?(?:light|time)|sonnen(?:auf|unter)gang|d(?:ä|ae)mmerung/i;

/** May what this value says depend on where the place lies? (Comments do not count.) */
export const mentionsTheSun = (value: string): boolean => SUN.test(value.replace(/"[^"]*"/g, ' '));

export type Position = { latitude: number; longitude: number };

/** Where a country's sun is taken from when the place's position is not known: its middle, ours. */
const MIDDLE: Record<string, Position> = {
  BE: { latitude: 50.6, longitude: 4.7 },
  LU: { latitude: 49.8, longitude: 6.1 },
  FR: { latitude: 46.6, longitude: 2.5 },
  NL: { latitude: 52.2, longitude: 5.5 },
  DE: { latitude: 51.2, longitude: 10.4 },
};

/** A tenth of a degree of longitude is 24 seconds of sun: places nearer than that share a timetable. */
export const tenthOfDegree = (degrees: number): number => Math.round(degrees * 10) / 10;

const isPosition = (latitude?: number, longitude?: number): boolean =>
  latitude !== undefined &&
  longitude !== undefined &&
  Math.abs(latitude) <= 90 &&
  Math.abs(longitude) <= 180 &&
  (latitude !== 0 || longitude !== 0);

/** The position to compute the sun for: the place's own, else the middle of its country where we have one. */
export const sunPosition = (
  { latitude, longitude }: Partial<Position>,
  country: string,
): Position | Record<string, never> =>
  isPosition(latitude, longitude)
    ? { latitude: tenthOfDegree(latitude as number), longitude: tenthOfDegree(longitude as number) }
    : (MIDDLE[country.toUpperCase()] ?? {});
