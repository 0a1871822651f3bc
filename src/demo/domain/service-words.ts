import type { LocalizedText } from '#lib/shared/localized-text.ts';
import type { Step } from './demonstration.ts';

/** What each step is called where the public reads it. */
export const SERVICE_NAMES: Record<Step, Required<Pick<LocalizedText, 'fr' | 'de'>>> = {
  'procedures-help': { fr: 'Aide aux démarches en ligne', de: 'Hilfe bei Online-Behördengängen' },
  training: { fr: 'Ateliers et formations', de: 'Kurse und Schulungen' },
  diagnosis: { fr: 'Faire le point sur ce que je sais faire', de: 'Herausfinden, was ich schon kann' },
  'connected-space': { fr: 'Ordinateurs et internet sur place', de: 'Computer und Internet vor Ort' },
  equipment: { fr: 'Matériel en prêt ou à petit prix', de: 'Geräte zum Ausleihen oder zum kleinen Preis' },
  orientation: { fr: 'Trouver la bonne adresse', de: 'Die richtige Adresse finden' },
};

export const SERVICE_DESCRIPTIONS: Record<Step, Required<Pick<LocalizedText, 'fr' | 'de'>>> = {
  'procedures-help': {
    fr: 'Une personne fait la démarche avec vous : impôts, mutuelle, logement, énergie.',
    de: 'Jemand erledigt den Behördengang mit Ihnen: Steuern, Krankenkasse, Wohnung, Energie.',
  },
  training: {
    fr: 'On apprend en petit groupe, à son rythme, sur le matériel du lieu ou sur le sien.',
    de: 'Wir lernen in kleiner Gruppe, im eigenen Tempo, am Gerät vor Ort oder am eigenen.',
  },
  diagnosis: {
    fr: 'En une demi-heure, on regarde ensemble ce que vous savez faire et par où commencer.',
    de: 'In einer halben Stunde schauen wir gemeinsam, was Sie können und wo Sie anfangen.',
  },
  'connected-space': {
    fr: 'Vous utilisez les appareils du lieu. Quelqu’un est là si vous êtes bloqué.',
    de: 'Sie nutzen die Geräte vor Ort. Jemand ist da, wenn Sie nicht weiterkommen.',
  },
  equipment: {
    fr: 'Ordinateurs remis en état, en prêt ou à petit prix, selon vos revenus.',
    de: 'Aufbereitete Computer zum Ausleihen oder zum kleinen Preis, je nach Einkommen.',
  },
  orientation: {
    fr: 'On cherche avec vous le lieu et l’horaire qui vous conviennent.',
    de: 'Wir suchen mit Ihnen den passenden Ort und die passende Zeit.',
  },
};

export const CONDITION: LocalizedText = {
  fr: 'Gratuit pour les demandeurs d’emploi et les bénéficiaires du CPAS.',
  de: 'Kostenlos für Arbeitsuchende und für Personen, die das ÖSHZ unterstützt.',
};
export const SMALL_PRICE: LocalizedText = {
  fr: '5 € la séance, café compris.',
  de: '5 € pro Treffen, Kaffee inbegriffen.',
};

/** Said of every place: the demonstration must never pass for real. */
export const FICTITIOUS: Required<Pick<LocalizedText, 'fr' | 'de'>> = {
  fr: 'Ce lieu est inventé pour la démonstration.',
  de: 'Dieser Ort ist für die Vorführung erfunden.',
};

export const INTRODUCTIONS: Record<string, Required<Pick<LocalizedText, 'fr' | 'de'>>> = {
  epn: {
    fr: 'Un espace public numérique : des ordinateurs, et quelqu’un pour vous aider.',
    de: 'Ein öffentlicher Internetraum: Computer und jemand, der Ihnen hilft.',
  },
  asbl: {
    fr: 'Une association du quartier, avec une équipe et des bénévoles.',
    de: 'Ein Verein aus der Nachbarschaft, mit einem Team und Freiwilligen.',
  },
  cpas: {
    fr: 'Le service social de la commune. L’accueil est discret.',
    de: 'Der Sozialdienst der Gemeinde. Sie werden diskret empfangen.',
  },
  commune: {
    fr: 'Le guichet de la commune, pour vos papiers et vos questions.',
    de: 'Der Schalter der Gemeinde, für Papiere und Fragen.',
  },
  library: {
    fr: 'Une bibliothèque où l’on peut aussi se servir d’un ordinateur.',
    de: 'Eine Bibliothek, in der man auch am Computer arbeiten kann.',
  },
  pcs: {
    fr: 'Un lieu de rencontre du plan de cohésion sociale.',
    de: 'Ein Treffpunkt für alle aus dem Viertel.',
  },
  cisp: {
    fr: 'Un centre qui prépare au travail, avec des formations.',
    de: 'Ein Zentrum, das mit Schulungen auf die Arbeit vorbereitet.',
  },
  forem: {
    fr: 'Un lieu pour la recherche d’emploi.',
    de: 'Ein Ort für die Arbeitsuche.',
  },
  ale: {
    fr: 'Une agence locale qui aide les demandeurs d’emploi.',
    de: 'Eine lokale Beschäftigungsagentur für Arbeitsuchende.',
  },
  'training-centre': {
    fr: 'Un centre de formation pour adultes.',
    de: 'Ein Schulungszentrum für Erwachsene.',
  },
  other: {
    fr: 'Une maison ouverte à ceux qui ont besoin d’un coup de main.',
    de: 'Ein offenes Haus für alle, die Hilfe brauchen.',
  },
};

export const BUS_INTRODUCTION = {
  fr: 'Un bus équipé d’ordinateurs, qui s’arrête près de chez vous.',
  de: 'Ein Bus mit Computern, der in Ihrer Nähe hält.',
};
export const TRAINED = {
  fr: 'Les personnes qui aident ont suivi une formation.',
  de: 'Die Helferinnen und Helfer sind dafür geschult.',
};
export const LONG_TRAINING = {
  fr: 'Des formations de dix séances existent aussi.',
  de: 'Es gibt auch Kurse mit zehn Treffen.',
};
export const PLANNED = { fr: 'En projet :', de: 'In Planung:' };
