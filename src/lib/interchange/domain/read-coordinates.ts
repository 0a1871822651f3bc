import type { Point } from '../../shared/geography.ts';
import { nothing, read, unread, type Reading } from './row-issue.ts';

const degrees = (text: string): number | undefined => {
  const plain = text.replace(/[\s\u00a0°]/g, '').replace(/^([+-]?\d+),(\d+)$/, '$1.$2');
  return /^[+-]?\d+(?:\.\d*)?(?:e[+-]?\d+)?$/i.test(plain) ? Number(plain) : undefined;
};

// Belgium, metropolitan France and their neighbours: here latitude and longitude cannot be taken for one another.
const isNearby = (latitude: number, longitude: number): boolean =>
  latitude >= 41 && latitude <= 54 && longitude >= -6 && longitude <= 11;

/** Both texts of "50.46, 4.87", "50,46; 4,87" or "(50.46 4.87)"; undefined when there are not two. */
export const splitCoordinates = (text: string): [string, string] | undefined => {
  const plain = text
    .replace(/[()[\]]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const parts = [/\s*[;|/]\s*/, /,\s+|\s+/, /,/]
    .map((separator) => plain.split(separator))
    .find(({ length }) => length === 2);
  return parts?.[0] && parts[1] ? [parts[0], parts[1].trim()] : undefined;
};

/**
 * Latitude and longitude in WGS 84 degrees. A decimal comma is read; swapped columns are put right, said, when one order
 * only lies near here; 0,0 is no place; half a point or one out of range is dropped with its reason.
 */
export const readCoordinates = (latitudeText: string, longitudeText: string): Reading<Point> => {
  const value = [latitudeText, longitudeText].join(' ').trim();
  if (value === '') return nothing;
  if (latitudeText.trim() === '' || longitudeText.trim() === '')
    return unread({ code: 'coordinates-half', value });
  const latitude = degrees(latitudeText);
  const longitude = degrees(longitudeText);
  if (latitude === undefined || longitude === undefined)
    return unread({ code: 'coordinates-unreadable', value });
  if (latitude === 0 && longitude === 0) return unread({ code: 'coordinates-zero', value });
  if (isNearby(longitude, latitude) && !isNearby(latitude, longitude)) {
    return read({ latitude: longitude, longitude: latitude }, { code: 'coordinates-swapped', value });
  }
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180)
    return unread({ code: 'coordinates-out-of-range', value });
  return read({ latitude, longitude });
};
