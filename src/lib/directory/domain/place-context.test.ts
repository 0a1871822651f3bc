import { expect, test } from 'vitest';
import { communityOf, timeZoneOf } from './place-context.ts';

test.each([
  ['BE', '5000', 'Europe/Brussels'],
  ['FR', '59000', 'Europe/Paris'],
  ['FR', '97400', 'Indian/Reunion'],
  ['FR', '98800', 'Pacific/Noumea'],
  ['FR', null, 'Europe/Paris'],
  ['LU', '1000', 'Europe/Luxembourg'],
  ['XX', '97400', 'Etc/UTC'],
])('%s %s is in %s', (country, postalCode, zone) => {
  expect(timeZoneOf(country, postalCode, 'Etc/UTC')).toBe(zone);
});

test('every zone is one that this machine knows', () => {
  for (const [country, code] of [
    ['BE', ''],
    ['FR', '971'],
    ['FR', '972'],
    ['FR', '973'],
    ['FR', '975'],
    ['FR', '976'],
    ['FR', '977'],
    ['FR', '978'],
    ['FR', '986'],
    ['FR', '987'],
    ['AT', ''],
    ['CH', ''],
    ['ES', ''],
    ['GB', ''],
    ['IE', ''],
    ['IT', ''],
    ['PT', ''],
    ['NL', ''],
    ['DE', ''],
  ] as const)
    expect(
      () => new Intl.DateTimeFormat('en', { timeZone: timeZoneOf(country, code, 'none') }),
    ).not.toThrow();
});

test.each([
  ['BE', '4700', 'DG', 'DG'],
  ['BE', '2000', null, 'VL'],
  ['BE', '9000', null, 'VL'],
  ['BE', '1000', null, ''],
  ['BE', null, null, ''],
  ['FR', '2000', null, ''],
])('the community of %s %s (%s) is "%s"', (country, postalCode, ofCommune, community) => {
  expect(communityOf(country, postalCode, ofCommune)).toBe(community);
});
