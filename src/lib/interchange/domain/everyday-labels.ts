import type { LabelTable } from './match-label.ts';

// Words that lists made by hand use for what the schemas have no column for.

export const LANGUAGE_LABELS: LabelTable = {
  ...Object.fromEntries(
    Object.entries({
      fr: 'fr français french frans französisch',
      nl: 'nl néerlandais nederlands dutch niederländisch',
      de: 'de allemand deutsch german duits',
      en: 'en anglais english engels englisch',
      ar: 'ar arabe arabic arabisch',
      tr: 'tr turc turkish turks türkisch',
      it: 'it italien italian italiaans italienisch',
      es: 'es espagnol spanish spaans spanisch',
      pt: 'pt portugais portuguese portugees portugiesisch',
      pl: 'pl polonais polish pools polnisch',
      ro: 'ro roumain romanian roemeens rumänisch',
      ru: 'ru russe russian russisch',
      uk: 'uk ukrainien ukrainian oekraïens ukrainisch',
      sfb: 'sfb lsfb',
      other: 'autre autres other',
    }).flatMap(([code, words]) => words.split(' ').map((word) => [word, [`language:${code}`] as const])),
  ),
  'Langue des signes': ['language:sfb'],
  'Langue des signes de Belgique francophone': ['language:sfb'],
};

export const EQUIPMENT_LABELS: LabelTable = {
  Imprimante: ['equipment:printer'],
  Impression: ['equipment:printer'],
  Printer: ['equipment:printer'],
  Drucker: ['equipment:printer'],
  Ordinateur: ['equipment:computer'],
  Ordinateurs: ['equipment:computer'],
  PC: ['equipment:computer'],
  Computer: ['equipment:computer'],
  Scanner: ['equipment:scanner'],
  Wifi: ['equipment:wifi'],
  'Wi-Fi': ['equipment:wifi'],
  WLAN: ['equipment:wifi'],
  Tablette: ['equipment:tablet'],
  Tablettes: ['equipment:tablet'],
  Tablet: ['equipment:tablet'],
  Smartphone: ['equipment:smartphone'],
};

export const WHEELCHAIR_LABELS: LabelTable = {
  PMR: ['accessibility:wheelchair'],
  'Accessible PMR': ['accessibility:wheelchair'],
  'Accessible aux personnes à mobilité réduite': ['accessibility:wheelchair'],
  Rollstuhlgerecht: ['accessibility:wheelchair'],
  Rolstoeltoegankelijk: ['accessibility:wheelchair'],
  Interprète: ['accessibility:interpreter'],
};
