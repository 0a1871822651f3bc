/** Mainland zones of the countries that a Walloon import meets. */
const ZONES: Record<string, string> = {
  BE: 'Europe/Brussels',
  FR: 'Europe/Paris',
  LU: 'Europe/Luxembourg',
  NL: 'Europe/Amsterdam',
  DE: 'Europe/Berlin',
  AT: 'Europe/Vienna',
  CH: 'Europe/Zurich',
  ES: 'Europe/Madrid',
  GB: 'Europe/London',
  IE: 'Europe/Dublin',
  IT: 'Europe/Rome',
  PT: 'Europe/Lisbon',
};

/** French overseas postcodes begin with the département or the collectivity (La Poste; zones of the IANA list). */
const FRENCH_OVERSEAS: Record<string, string> = {
  '971': 'America/Guadeloupe',
  '972': 'America/Martinique',
  '973': 'America/Cayenne',
  '974': 'Indian/Reunion',
  '975': 'America/Miquelon',
  '976': 'Indian/Mayotte',
  '977': 'America/Puerto_Rico',
  '978': 'America/Puerto_Rico',
  '986': 'Pacific/Wallis',
  '987': 'Pacific/Tahiti',
  '988': 'Pacific/Noumea',
};

/** The place's own IANA time zone, by country and, for France, postcode; `fallback` where the country is not listed. */
export const timeZoneOf = (country: string, postalCode: string | null, fallback: string): string =>
  (country === 'FR' ? FRENCH_OVERSEAS[(postalCode ?? '').slice(0, 3)] : undefined) ??
  ZONES[country] ??
  fallback;

const FLEMISH: readonly (readonly [number, number])[] = [
  [1500, 1999],
  [2000, 3999],
  [8000, 9999],
];

/**
 * The community whose school calendar holds: the commune's where it is known; for a Belgian place outside the territory
 * Flanders by its postcode (bpost's ranges). Brussels has two calendars: none is guessed. Empty: unknown.
 */
export const communityOf = (country: string, postalCode: string | null, ofCommune: string | null): string => {
  if (ofCommune) return ofCommune;
  const number = Number(postalCode);
  const isFlemish = country === 'BE' && FLEMISH.some(([from, to]) => number >= from && number <= to);
  return isFlemish ? 'VL' : '';
};
