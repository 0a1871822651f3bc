/**
 * Opening hours of the demonstration, in OpenStreetMap's syntax: all ours, written after the shapes that real lists
 * hold (half days, lunch breaks, school holidays, week parity, first Saturday, summer hours, by appointment).
 */
export type Setting = 'office' | 'space' | 'library';
export type Slot = 'daytime' | 'evening' | 'weekend' | 'appointment';

const DAYTIME: Record<Setting, readonly string[]> = {
  office: [
    'Mo-Fr 08:30-12:00; PH off',
    'Mo-Fr 09:00-12:00; PH off',
    'Mo-Fr 08:00-12:00; PH off',
    'Mo-Fr 09:00-12:00,13:30-16:00; PH off',
    'Mo-Fr 08:30-12:00,13:00-16:30; PH off',
    'Mo-Th 09:00-12:00,13:00-16:00; Fr 09:00-12:00; PH off',
    'Mo,We,Fr 09:00-12:00; Tu,Th 13:00-16:00; PH off',
    'Mo,Tu,Th,Fr 08:30-12:00; We 13:30-17:00; PH off',
    'Mo-Fr 09:00-11:30, We 13:30-15:30; PH off',
    'Tu,Th 09:00-12:00; PH off',
    'Mo,We 09:00-12:00,13:30-15:30; Fr 09:00-12:00; PH off',
    'Mo-Fr 09:00-12:00; Dec 24-Jan 1 off; PH off',
    'Sep-Jun Mo-Fr 09:00-12:00,13:00-16:00; Jul-Aug Mo-Fr 09:00-12:00; PH off',
    'Mo-Th 08:30-12:00,13:00-16:00; PH off',
    'Mo-Fr 08:45-12:15, Tu 13:15-16:45; PH off',
  ],
  space: [
    'Mo-Fr 09:00-12:00,13:00-16:30; PH off',
    'Mo,Tu,Th 09:00-12:00,13:30-16:30; We 13:30-17:00; PH off',
    'Tu-Fr 09:30-12:30,13:30-17:00; PH off',
    'Tu,Th 13:30-16:30; SH,PH off',
    'We 13:30-17:00; Fr 09:00-12:00; PH off',
    'Mo-Th 13:00-17:00; PH off',
    'Mo,Th 09:00-15:00; PH off',
    'Mo-Fr 10:00-16:00; PH off',
    'week 01-53/2 Tu 09:00-12:00; week 02-52/2 Th 13:30-16:30; PH off',
    'Mo,We,Fr 13:00-16:00; SH,PH off',
    'Tu 09:00-12:00; Th 09:00-12:00,13:30-16:00; PH off',
    'Mo-Fr 13:00-17:30; PH off',
    'We 13:00-17:00; SH Mo-Fr 10:00-12:00; PH off',
    'Mo-Fr 09:00-12:00; Jul 15-Aug 15 off; PH off',
    'Sep-Jun Tu-Fr 09:00-12:00,13:00-17:00; Jul-Aug Tu-Th 10:00-14:00; PH off',
  ],
  library: [
    'Mo-Fr 13:00-17:30; PH off',
    'Tu 10:00-12:00,14:00-17:00; We 13:00-17:30; Fr 14:00-18:00; PH off',
    'Tu,Th 15:00-18:00; We 13:00-18:00; PH off',
    'Mo,We,Fr 14:00-18:00; PH off',
    'We 13:30-17:30; Fr 15:00-18:00; PH off',
    'Tu-Fr 10:00-12:00,13:00-17:00; Jul-Aug Tu-Fr 10:00-14:00; PH off',
    'Tu 09:30-12:30; Th 13:30-17:30; PH off',
  ],
};

const EVENING: Record<Setting, readonly string[]> = {
  office: [
    'Mo-We,Fr 09:00-12:00; Th 09:00-12:00,16:00-19:00; PH off',
    'Mo-Fr 08:30-12:00, Tu 17:00-19:00; PH off',
    'Mo-Th 09:00-12:00, We 14:00-20:00; PH off',
  ],
  space: [
    'Mo-Fr 13:00-17:00, Tu 17:30-20:00; PH off',
    'Tu,Th 13:30-20:00; PH off',
    'Mo,We 17:30-20:30; SH,PH off',
    'Mo-Th 09:00-12:00,13:00-17:00, Th 18:00-21:00; PH off',
    'We 14:00-19:30; Fr 09:00-12:00; PH off',
    'Mo-Fr 10:00-18:30; PH off',
    'Tu 18:00-20:00; PH off',
    'Fr[-1] 18:00-20:30; Mo-Th 13:30-16:30; PH off',
    'Mo,Th 16:00-20:00; We 13:00-17:00; PH off',
  ],
  library: [
    'Tu 15:00-19:00; We 13:00-18:00; Fr 15:00-19:00; PH off',
    'Mo,Th 16:00-19:30; We 13:30-17:30; PH off',
    'Tu-Th 14:00-18:30; Fr 14:00-20:00; PH off',
  ],
};

const WEEKEND: Record<Setting, readonly string[]> = {
  office: ['Mo-Fr 09:00-12:00; Sa 09:30-11:30; PH off', 'Mo-Fr 08:30-12:00; Sa[1] 10:00-12:00; PH off'],
  space: [
    'Mo-Fr 09:00-12:00; Sa 09:30-12:30; PH off',
    'We,Sa 13:30-17:30; PH off',
    'Tu-Th 13:00-17:00; Sa[1,3] 10:00-12:30; PH off',
    'Th 14:00-17:00; Sa 10:00-13:00; PH off',
    'We 14:00-18:00; Sa 10:00-16:00; Su 14:00-17:00; PH off',
    'Mo-Fr 13:30-17:00; Sa[-1] 09:30-12:00; PH off',
  ],
  library: [
    'Tu 15:00-18:00; We 13:00-18:00; Fr 15:00-19:00; Sa 10:00-13:00; PH off',
    'We 13:00-18:00; Fr 15:00-18:00; Sa 09:30-12:30; PH off',
    'Tu,Th 10:00-12:00,14:00-18:00; Sa 10:00-16:00; PH off',
    'Mo-Fr 12:30-18:30; Sa 09:00-17:00; PH off',
    'We 13:30-17:30; Sa[1] 10:00-12:00; PH off',
    'We 14:00-18:00; Su 10:00-12:00; PH off',
    'Sep-Jun We,Fr 14:00-18:00; Sep-Jun Sa 10:00-13:00; Jul-Aug We 14:00-18:00; PH off',
  ],
};

/** `{}` stands for the words "by appointment" in the commune's language. */
const APPOINTMENT: readonly string[] = [
  'Mo-Fr 09:00-16:00 "{}"; PH off',
  'Mo-Fr 09:00-12:00,13:00-16:00 "{}"; PH off',
  'Tu,Th 13:00-17:00 "{}"; PH off',
  'Mo,We 09:00-12:00; Fr 09:00-12:00 "{}"; PH off',
  'Mo-Th 09:00-12:00, Mo-Th 13:30-16:30 "{}"; PH off',
];

export const BY_APPOINTMENT = { fr: 'sur rendez-vous', de: 'nach Vereinbarung' } as const;

/** The values to choose from. */
export const openingValues = (setting: Setting, slot: Slot, language: 'fr' | 'de'): readonly string[] => {
  if (slot === 'appointment')
    return APPOINTMENT.map((value) => value.replace('{}', BY_APPOINTMENT[language]));
  return { daytime: DAYTIME, evening: EVENING, weekend: WEEKEND }[slot][setting];
};

/** Hours of the help with procedures, where it has its own. */
export const SERVICE_VALUES: readonly string[] = [
  'Tu 09:00-12:00; PH off',
  'We 13:30-16:30; PH off',
  'Th 09:00-12:00; PH off',
  'Mo,Th 13:30-16:00; PH off',
  'Tu,Fr 09:00-11:30; PH off',
  'Mo 09:00-12:00; We 14:00-16:00; PH off',
  'Th 16:00-19:00; PH off',
  'week 01-53/2 Mo 09:00-12:00; PH off',
  'Fr 10:00-12:00; SH,PH off',
  'Sa[1] 09:30-11:30; PH off',
];

/** Hours of the stops of the buses. */
export const STOP_VALUES: readonly string[] = [
  'Mo 09:30-12:00; PH off',
  'Mo 13:30-16:00; PH off',
  'Tu 09:30-12:00; PH off',
  'week 01-53/2 Tu 13:30-16:00; PH off',
  'week 02-52/2 Tu 13:30-16:00; PH off',
  'We 13:00-16:30; PH off',
  'Th[1] 09:30-12:00; PH off',
  'Th[3] 09:30-12:00; PH off',
  'Th 16:00-18:30; PH off',
  'Fr 09:30-12:00; PH off',
  'Sa[2] 10:00-12:30; PH off',
];

/** Hours that only a person can read: shown as "to be confirmed". */
export const HOURS_IN_WORDS = {
  fr: [
    'Les heures changent chaque mois : téléphonez avant de venir.',
    'Ouvert quand un volontaire est là, le plus souvent le mardi.',
    'Selon le calendrier affiché à la porte.',
    'Un mercredi sur deux environ, et pendant certaines vacances.',
    'Matinées, sauf réunions. Sonnez au premier étage.',
  ],
  de: ['Die Zeiten wechseln jeden Monat: bitte vorher anrufen.'],
} as const;

/** Is one open after 18:00 on a weekday, or on a Saturday or Sunday, at least once? Read off the value itself. */
export const isOpenInTheEvening = (value: string): boolean => /-(?:18:[1-5]|19|2\d:)/.test(value);
export const isOpenAtWeekends = (value: string): boolean => /\b(?:Sa|Su)\b/.test(value);
