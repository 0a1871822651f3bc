import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readHumanHours } from './read-human-hours.ts';
import { weekToOsm, type DayHours } from '../../shared/week-to-osm.ts';

test.each([
  ['Lundi au vendredi de 9h à 12h et de 13h30 à 17h', 'Mo-Fr 09:00-12:00,13:30-17:00'],
  ['Du mardi au samedi : 10h00-18h00', 'Tu-Sa 10:00-18:00'],
  ['Du mardi au samedi : 10h00-18h00. Fermé le lundi.', 'Tu-Sa 10:00-18:00'],
  ['Lu-Ve 9h-12h', 'Mo-Fr 09:00-12:00'],
  ['Mo-Fr 9-12', 'Mo-Fr 09:00-12:00'],
  ['Lundi : 9h - 12h / 13h - 16h\nMercredi : 14 h – 17 h 30', 'Mo 09:00-12:00,13:00-16:00; We 14:00-17:30'],
  ['lundi, mardi et jeudi de 8h30 à 12h30 ; vendredi 9h-11h', 'Mo-Tu,Th 08:30-12:30; Fr 09:00-11:00'],
  ['Tous les jours de 10h à 18h', 'Mo-Su 10:00-18:00'],
  ['Mardi 9h-12h sur rendez-vous', 'Tu 09:00-12:00 "sur rendez-vous"'],
  ['Lundi au vendredi, uniquement sur rendez-vous', undefined],
  ['Lundi au vendredi uniquement sur rendez-vous', 'Mo-Fr "sur rendez-vous"'],
  ['maandag tot en met vrijdag van 9u tot 12u30', 'Mo-Fr 09:00-12:30'],
  ['Ma-Vr 9.00-12.00 en 13.30-17.00, wo gesloten', undefined],
  ['Di, Do 13u-17u', 'Tu,Th 13:00-17:00'],
  ['Montag bis Freitag von 9 bis 12 Uhr und 14 bis 17 Uhr', 'Mo-Fr 09:00-12:00,14:00-17:00'],
  ['Mo, Di, Mi 08:00-12:00; Do geschlossen', 'Mo-We 08:00-12:00'],
  ['Tuesday and Thursday 10:00 to 16:00', 'Tu,Th 10:00-16:00'],
])('%s', (text, value) => expect(readHumanHours(text)).toBe(value));

test.each([
  'Ma 9h-12h',
  'Di 9h-12h',
  'fermé le lundi',
  '1er et 3e mardi du mois de 9h à 12h',
  'Lundi 9h-12h sauf vacances scolaires',
  'Lundi au vendredi 9h-17h, mercredi 9h-12h',
  'Lundi 9h-12h, mardi 9h-12h sur rendez-vous',
  'samedi au lundi 9h-12h',
  'lundi 22h-2h',
  'lundi 9h-12h et 11h-15h',
  'lundi matin',
  'de 9h à 12h',
  'lundi à partir de 9h',
  'lundi 9h12-13h75',
  'lundi 26h-27h',
  '7/7',
  'voir le site',
  '',
])('in doubt, nothing: %s', (text) => expect(readHumanHours(text)).toBeUndefined());

const NAMES = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const spoken = (minute: number) =>
  `${Math.floor(minute / 60)}h${minute % 60 ? String(minute % 60).padStart(2, '0') : ''}`;
const day = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 0, maxLength: 6 })
  .map((quarters): DayHours => {
    const sorted = quarters.toSorted((a, b) => a - b).map((quarter) => quarter * 15);
    const ranges = [];
    for (let at = 0; at + 1 < sorted.length; at += 2)
      ranges.push({ from: sorted[at] ?? 0, to: sorted[at + 1] ?? 0 });
    return { ranges, isByAppointment: false };
  });

test('a week that is written out in French is read back as it was', () => {
  fc.assert(
    fc.property(fc.array(day, { minLength: 7, maxLength: 7 }), (week) => {
      fc.pre(week.some(({ ranges }) => ranges.length > 0));
      const text = week
        .map(({ ranges }, index) => {
          const hours = ranges.map(({ from, to }) => `de ${spoken(from)} à ${spoken(to)}`).join(' et ');
          return `${NAMES[index]} : ${hours || 'fermé'}`;
        })
        .join(' ; ');
      expect(readHumanHours(text)).toBe(weekToOsm(week));
    }),
  );
});

test('no text makes it throw', () => {
  const words = fc.constantFrom(
    ...NAMES,
    'de',
    'à',
    '9h',
    '12h30',
    '-',
    'et',
    'fermé',
    'sur rendez-vous',
    'sauf',
    ';',
    '\n',
    'constructor',
    '__proto__',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(words).map((list) => list.join(' ')),
      ),
      (text) => {
        expect(['string', 'undefined']).toContain(typeof readHumanHours(text));
      },
    ),
  );
});
