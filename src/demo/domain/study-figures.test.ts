import { describe, expect, test } from 'vitest';
import type { DemoStructure, Step } from './demonstration.ts';
import { demonstrationOf } from '../demonstration-for-tests.server.ts';
import { DEMONSTRATION_SEED } from './generate-demonstration.ts';
import { OURS } from './our-assumptions.ts';
import { RARE_TOPICS, STUDY, WANTED_TOPICS } from './study-figures.ts';

const ACTIONS: Step[] = ['diagnosis', 'procedures-help', 'training'];
const MAIN_FIVE = ['epn', 'asbl', 'cpas', 'commune', 'library'];

// The figures are quotas: they hold for every seed, not for a lucky one.
describe.each([DEMONSTRATION_SEED, 1, 2, 3, 4])('with seed %i', (seed) => {
  const { structures } = demonstrationOf(seed);
  const count = (test: (one: DemoStructure) => boolean) => structures.filter(test).length;
  const kinds = (one: DemoStructure) => one.offer.kinds ?? [];
  const ofKind = (kind: string) => structures.filter((one) => kinds(one).includes(kind));
  const percent = (part: number, base: number) => Math.round((100 * part) / base);
  const inPlace = (kind: string, step: Step) => {
    const all = ofKind(kind);
    return percent(all.filter((one) => one.survey.stepsInPlace.includes(step)).length, all.length);
  };
  const planned = (kind: string, step: Step) => {
    const all = ofKind(kind);
    return percent(all.filter((one) => one.survey.stepsPlanned.includes(step)).length, all.length);
  };
  const taught = (one: DemoStructure) =>
    (one.offer.services ?? [])
      .filter(({ supports }) => supports?.includes('training'))
      .flatMap(({ topics }) => topics ?? []);

  test('363 structures, 78 % of them of the five main kinds', () => {
    expect(structures).toHaveLength(STUDY.structures.count);
    const main = count((one) => kinds(one).some((kind) => MAIN_FIVE.includes(kind)));
    expect(percent(main, structures.length)).toBe(STUDY.mainFiveKinds.percent);
  });

  test('steps in place and planned, by kind', () => {
    expect(inPlace('epn', 'diagnosis')).toBe(62);
    expect(planned('cpas', 'diagnosis')).toBe(29);
    expect(inPlace('epn', 'procedures-help')).toBe(91);
    expect(inPlace('commune', 'procedures-help')).toBe(74);
    expect(inPlace('cpas', 'procedures-help')).toBe(80);
    expect(inPlace('epn', 'training')).toBe(90);
    expect(planned('cpas', 'training')).toBe(37);
    expect(inPlace('epn', 'connected-space')).toBe(98);
    expect(inPlace('library', 'connected-space')).toBe(85);
    expect(inPlace('cpas', 'equipment')).toBe(23);
    expect(inPlace('asbl', 'equipment')).toBe(16);
    expect(inPlace('cpas', 'orientation')).toBe(80);
    expect(inPlace('commune', 'orientation')).toBe(70);
  });

  test('290 have an action in place or planned; nobody is there with nothing to offer', () => {
    const active = count(({ survey }) =>
      ACTIONS.some((step) => survey.stepsInPlace.includes(step) || survey.stepsPlanned.includes(step)),
    );
    expect(active).toBe(290);
    expect(count(({ offer }) => (offer.services ?? []).length === 0)).toBe(0);
    expect(count(({ offer, survey }) => offer.services?.length !== survey.stepsInPlace.length)).toBe(0);
    const both = count(({ survey }) =>
      survey.stepsPlanned.some((step) => survey.stepsInPlace.includes(step)),
    );
    expect(both).toBe(0);
  });

  test('109 of 357 serve one public only: 62 job seekers, 26 retired people', () => {
    const audiences = (one: DemoStructure) => one.offer.services?.[0]?.audiences ?? [];
    const only = structures.filter((one) => audiences(one).length === 1 && audiences(one)[0] !== 'everyone');
    expect(only).toHaveLength(109);
    expect(count((one) => audiences(one).length > 0)).toBe(STUDY.publicsAnswered.count);
    expect(percent(only.length, STUDY.publicsAnswered.count)).toBe(31);
    const of = (audience: string) => only.filter(({ survey }) => survey.onlyPublic === audience).length;
    expect([of('job-seekers'), of('seniors')]).toEqual([62, 26]);
  });

  test('196 run workshops: nearly all on the basics, fewer than 5 on each rare topic, two thirds on the three wanted', () => {
    const teaching = structures.filter((one) => one.survey.stepsInPlace.includes('training'));
    expect(teaching).toHaveLength(196);
    const teach = (topic: string) => teaching.filter((one) => taught(one).includes(topic)).length;
    expect(teach('computer-basics')).toBe(OURS.basicsTaught.value);
    for (const topic of RARE_TOPICS) {
      expect(teach(topic)).toBeLessThan(STUDY.rareTopic.count);
      expect(teach(topic)).toBeGreaterThan(0);
    }
    const allThree = teaching.filter((one) => WANTED_TOPICS.every((topic) => taught(one).includes(topic)));
    expect(percent(allThree.length, 196)).toBe(STUDY.wantedTopics.percent);
    expect(count((one) => taught(one).length > 0)).toBe(196);
  });

  test('trained helpers under 40 % of 290, a clear view for 41 % of 357', () => {
    const asked = structures.filter(({ survey }) => survey.areHelpersTrained !== undefined);
    expect(asked).toHaveLength(STUDY.trained.n);
    const trained = asked.filter(({ survey }) => survey.areHelpersTrained).length;
    expect(trained).toBe(OURS.trained.value);
    expect(percent(trained, asked.length)).toBeLessThan(STUDY.trained.percent);
    const answered = structures.filter(({ survey }) => survey.hasClearView !== undefined);
    expect(answered).toHaveLength(STUDY.clearView.n);
    const clear = answered.filter(({ survey }) => survey.hasClearView).length;
    expect(percent(clear, answered.length)).toBe(STUDY.clearView.percent);
  });

  test('more than 70 % give one-off help, 22 % long trainings', () => {
    const oneOff = count(({ survey }) => survey.stepsInPlace.includes('procedures-help'));
    expect(percent(oneOff, 363)).toBeGreaterThan(STUDY.oneOffHelp.percent);
    const long = structures.filter(({ survey }) => survey.givesLongTraining);
    expect(percent(long.length, 363)).toBe(STUDY.longTraining.percent);
    expect(long.filter((one) => taught(one).length === 0)).toEqual([]);
  });
});
