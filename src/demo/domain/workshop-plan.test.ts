import { describe, expect, test } from 'vitest';
import { addDays } from './calendar.ts';
import { demonstrationOf, TODAY } from '../demonstration-for-tests.server.ts';
import { DEMONSTRATION_SEED } from './generate-demonstration.ts';
import { OURS } from './our-assumptions.ts';

const { structures } = demonstrationOf(DEMONSTRATION_SEED);
const workshops = structures.flatMap((one) => one.workshops);
const share = (part: number, base: number) => part / base;

describe('workshops', () => {
  test('on a topic that their structure teaches, with 6 to 12 seats, within the weeks ahead', () => {
    for (const { offer, workshops: taught } of structures) {
      const topics = (offer.services ?? []).flatMap((service) => service.topics ?? []);
      for (const workshop of taught) {
        expect(topics).toEqual(expect.arrayContaining(workshop.topics));
        expect(workshop.seats).toBeGreaterThanOrEqual(6);
        expect(workshop.seats).toBeLessThanOrEqual(12);
        expect(workshop.localStart.slice(0, 10) >= TODAY).toBe(true);
        expect(workshop.localStart.slice(0, 10) < addDays(TODAY, 56)).toBe(true);
        for (const { seatsTaken } of workshop.sessionStates ?? [])
          expect(seatsTaken).toBeLessThanOrEqual(workshop.seats ?? 0);
      }
    }
  });

  test('once, every week, every two weeks and every month; some in the evening, some on Saturday, some full', () => {
    const rules = new Set(workshops.map(({ recurrence = 'once' }) => recurrence.replace(/;.*$/, '')));
    expect([...rules].sort()).toEqual(['FREQ=MONTHLY', 'FREQ=WEEKLY', 'once']);
    expect(workshops.some(({ recurrence }) => recurrence === 'FREQ=WEEKLY;INTERVAL=2')).toBe(true);
    const evening = workshops.filter(({ localStart }) => localStart.slice(11) >= '18:00');
    expect(share(evening.length, workshops.length)).toBeCloseTo(OURS.eveningWorkshop.value, 1);
    const saturday = workshops.filter(({ localStart }) => new Date(`${localStart}Z`).getUTCDay() === 6);
    expect(share(saturday.length, workshops.length)).toBeCloseTo(OURS.saturdayWorkshop.value, 1);
    const states = workshops.flatMap(({ sessionStates = [], seats }) =>
      sessionStates.map(({ seatsTaken }) => seatsTaken === seats),
    );
    expect(share(states.filter(Boolean).length, states.length)).toBeCloseTo(OURS.fullSession.value, 1);
  });

  test('every structure that trains has one; long trainings have ten sessions', () => {
    const teaching = structures.filter(({ survey }) => survey.stepsInPlace.includes('training'));
    expect(teaching.filter((one) => one.workshops.length === 0)).toEqual([]);
    const long = structures.filter(({ survey }) => survey.givesLongTraining);
    for (const one of long)
      expect(one.workshops.some(({ recurrence }) => recurrence === 'FREQ=WEEKLY;COUNT=10')).toBe(true);
  });

  test('no session is announced on a legal holiday', () => {
    const recurring = workshops.filter(({ recurrence }) => recurrence);
    expect(recurring.every(({ excludedDates }) => excludedDates?.includes('2026-12-25'))).toBe(true);
    expect(
      workshops
        .filter(({ localStart }) => ['2026-12-25', '2027-01-01'].includes(localStart.slice(0, 10)))
        .filter(({ recurrence }) => !recurrence),
    ).toEqual([]);
  });
});
