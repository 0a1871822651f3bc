import { describe, expect, test } from 'vitest';
import { isTerm, type Scheme } from '#lib/directory/index.ts';
import { distanceInMetres } from '#lib/shared/geography.ts';
import { formatPhoneNumber, readPhoneNumber } from '#lib/shared/phone-number.ts';
import { addDays } from './calendar.ts';
import { demonstrationOf, shippedCommunes, TODAY } from '../demonstration-for-tests.server.ts';
import { DEMONSTRATION_SEED, generateDemonstration } from './generate-demonstration.ts';
import { isOpenAtWeekends, isOpenInTheEvening } from './opening-values.ts';
import { OURS } from './our-assumptions.ts';

const communes = shippedCommunes();
const { structures } = demonstrationOf(DEMONSTRATION_SEED);
const offers = structures.map(({ offer }) => offer);

describe('reproducible', () => {
  test('the same seed and day tell the same story; another seed or day another one', () => {
    const again = demonstrationOf(DEMONSTRATION_SEED);
    expect(again.structures).toEqual(structures);
    const other = demonstrationOf(DEMONSTRATION_SEED + 1);
    expect(other.structures[0]).not.toEqual(structures[0]);
    const later = demonstrationOf(DEMONSTRATION_SEED, '2027-01-18');
    expect(later.structures.map(({ offer }) => offer.name)).toEqual(offers.map(({ name }) => name));
    expect(later.structures[0]?.offer.confirmedOn).not.toBe(structures[0]?.offer.confirmedOn);
  });
});

describe('where', () => {
  test('every commune has a structure, and no two of what a commune has one of', () => {
    const by = Map.groupBy(offers, (offer) => offer.communeCode);
    expect(by.size).toBe(communes.length);
    for (const list of by.values())
      for (const kind of ['cpas', 'commune', 'ale', 'forem', 'pcs'])
        expect(list.filter(({ kinds }) => kinds?.includes(kind)).length).toBeLessThanOrEqual(1);
  });

  test('large communes have more of them', () => {
    const counts = communes.map(({ code, population }) => ({
      population,
      count: offers.filter((offer) => offer.communeCode === code).length,
    }));
    const largest = counts.toSorted((a, b) => b.population - a.population).slice(0, 5);
    const smallest = counts.toSorted((a, b) => a.population - b.population).slice(0, 100);
    expect(Math.min(...largest.map(({ count }) => count))).toBeGreaterThan(2);
    expect(Math.max(...smallest.map(({ count }) => count))).toBe(1);
  });

  test('a place is within 1.5 km of a locality of its commune, under that locality’s postcode', () => {
    for (const { latitude = NaN, longitude = NaN, postalCode, communeCode } of offers) {
      const commune = communes.find(({ code }) => code === communeCode);
      const near = commune?.localities.filter(
        (locality) =>
          locality.postalCode === postalCode && distanceInMetres(locality, { latitude, longitude }) < 1_500,
      );
      expect(near?.length).toBeGreaterThan(0);
    }
  });

  test('one commune is enough', () => {
    const [only] = communes;
    const small = generateDemonstration({ communes: only ? [only] : [], seed: 1, today: TODAY });
    expect(small.structures).toHaveLength(363);
  });
});

describe('fictitious, and seen to be', () => {
  test('names are unlike each other and say what they are; no number, street or address can reach anybody', () => {
    expect(new Set(offers.map(({ name }) => name)).size).toBe(363);
    expect(new Set(offers.map(({ organization }) => organization?.name)).size).toBe(363);
    for (const offer of offers) {
      expect(offer.name).toMatch(/de démonstration|^Demo-/);
      expect(offer.organization?.name).toMatch(/de démonstration|^Demo-/);
      expect(offer.description?.fr).toMatch(/inventé pour la démonstration\.$/);
      expect(offer.organization?.bceNumber).toBeUndefined();
      expect(offer.emails?.every((email) => email.endsWith('@example.org'))).toBe(true);
      expect(offer.websites?.every((site) => site.startsWith('https://example.org/'))).toBe(true);
    }
  });

  test('telephones are read and shown, though no Belgian number begins with 0 after its zone', () => {
    for (const phone of offers.flatMap(({ phones }) => phones ?? [])) {
      const shown = formatPhoneNumber(phone, 'BE');
      expect(shown).toMatch(/^0\d\d 00 0\d \d\d$/);
      expect(readPhoneNumber(shown, 'BE')).toEqual({ ok: true, value: { value: phone, kind: 'landline' } });
    }
  });
});

describe('in the directory’s own words', () => {
  test('every code is of the thesaurus', () => {
    const check = (scheme: Scheme, codes: readonly string[] = []) =>
      expect(codes.filter((code) => !isTerm(scheme, code))).toEqual([]);
    for (const { kinds, access, accessibility, equipment, services = [] } of offers) {
      check('kind', kinds);
      check('access', access);
      check('accessibility', accessibility);
      check('equipment', equipment);
      for (const one of services) {
        check('support', one.supports);
        check('topic', one.topics);
        check('audience', one.audiences);
        check('language', one.languages);
        check('format', one.formats);
        check('cost', one.cost ? [one.cost] : []);
      }
    }
  });

  test('German-speaking communes speak German first and French too', () => {
    const german = communes.filter(({ community }) => community === 'DG').map(({ code }) => code);
    expect(german).toHaveLength(9);
    for (const { offer, workshops: taught } of structures) {
      const isGerman = german.includes(offer.communeCode ?? '');
      const texts = [offer.description, offer.transport, ...taught.map(({ title }) => title)];
      for (const text of texts.filter((one) => one !== undefined)) {
        expect(text.fr).toBeTruthy();
        expect(Boolean(text.de)).toBe(isGerman);
      }
      if (isGerman) expect(offer.services?.[0]?.languages?.slice(0, 2)).toEqual(['de', 'fr']);
    }
  });
});

describe('when', () => {
  const values = offers.flatMap(({ hoursValue }) => hoursValue ?? []);

  test('evenings, weekends, appointments, sentences and silence have their shares', () => {
    const weekend = values.filter(isOpenAtWeekends);
    expect(weekend).toHaveLength(Math.round(363 * OURS.weekendOpening.value));
    const evening = values.filter((value) => isOpenInTheEvening(value) && !isOpenAtWeekends(value));
    expect(evening).toHaveLength(Math.round(363 * OURS.eveningOpening.value));
    const appointment = values.filter((value) => value.includes('"'));
    expect(appointment).toHaveLength(Math.round(363 * OURS.byAppointment.value));
    expect(offers.filter(({ hoursText }) => hoursText)).toHaveLength(OURS.hoursAsText.value);
    const silent = offers.filter(
      ({ hoursValue, hoursText, isMobile }) => !hoursValue && !hoursText && !isMobile,
    );
    expect(silent).toHaveLength(OURS.hoursUnknown.value);
  });

  test('between 60 and 120 distinct values, so that they are computed in well under a second', () => {
    const all = structures.flatMap(({ offer, tourStops }) => [
      offer.hoursValue,
      ...(offer.services ?? []).map((service) => service.hoursValue),
      ...tourStops.map((stop) => stop.hoursValue),
    ]);
    const distinct = new Set(all.filter(Boolean));
    expect(distinct.size).toBeGreaterThanOrEqual(60);
    expect(distinct.size).toBeLessThanOrEqual(120);
  });

  test('closures, full places, own closing days and records that nobody confirmed', () => {
    const closures = structures.flatMap((one) => one.closures);
    expect(closures).toHaveLength(OURS.closuresAhead.value);
    for (const { fromOn, untilOn } of closures) {
      expect(fromOn > TODAY && fromOn <= untilOn && untilOn < addDays(TODAY, 56)).toBe(true);
    }
    expect(structures.filter(({ saturatedUntil }) => saturatedUntil)).toHaveLength(OURS.saturated.value);
    const aYearAgo = addDays(TODAY, -365);
    const old = offers.filter(({ confirmedOn = '' }) => confirmedOn < aYearAgo);
    expect(old).toHaveLength(Math.round(363 * OURS.confirmedLongAgo.value));
    expect(offers.every(({ confirmedOn = '' }) => confirmedOn <= TODAY)).toBe(true);
    const withDays = structures.filter(({ closingDays }) => closingDays.length > 0);
    expect(withDays.length).toBeGreaterThan(50);
    expect(
      withDays.every(({ closingDays }) => closingDays.some(({ month, day }) => month === 12 && day === 26)),
    ).toBe(true);
  });

  test('six buses with four to six stops each, at hours of their own', () => {
    const buses = structures.filter(({ offer }) => offer.isMobile);
    expect(buses).toHaveLength(OURS.mobileBuses.value);
    for (const { tourStops } of buses) {
      expect(tourStops.length).toBeGreaterThanOrEqual(4);
      expect(tourStops.length).toBeLessThanOrEqual(6);
      expect(new Set(tourStops.map(({ hoursValue }) => hoursValue)).size).toBe(tourStops.length);
    }
    expect(structures.filter(({ offer, tourStops }) => !offer.isMobile && tourStops.length > 0)).toEqual([]);
  });
});
