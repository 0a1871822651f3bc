import type { LabelTable } from './match-label.ts';

// The labels of "Lieux de médiation numérique" v1.0.2 (LaMednum, Licence Ouverte 2.0), in our own codes. Where one label
// covers several topics, only those that its own definition names are taken.

export const SERVICE_LABELS: LabelTable = {
  'Aide aux démarches administratives': ['topic:administrative-procedures', 'support:procedures-help'],
  'Maîtrise des outils numériques du quotidien': [
    'topic:computer-basics',
    'topic:smartphone-basics',
    'topic:internet-email',
    'support:training',
  ],
  'Insertion professionnelle via le numérique': ['topic:job-search'],
  'Utilisation sécurisée du numérique': ['topic:online-safety'],
  'Parentalité et éducation avec le numérique': ['topic:children-digital'],
  'Loisirs et créations numériques': ['topic:photos-leisure'],
  'Compréhension du monde numérique': ['topic:awareness', 'topic:media-literacy'],
  'Accès internet et matériel informatique': ['support:connected-space', 'equipment:computer'],
  'Acquisition de matériel informatique à prix solidaire': ['support:equipment'],
};

export const AUDIENCE_LABELS: LabelTable = {
  Jeunes: ['audience:young'],
  Étudiants: ['audience:students'],
  'Familles et/ou enfants': ['audience:families'],
  Seniors: ['audience:seniors'],
  Femmes: ['audience:women'],
  'Tous publics': ['audience:everyone'],
  'Tout public': ['audience:everyone'],
  "Demandeurs d'emploi": ['audience:job-seekers'],
};

export const CARE_LABELS: LabelTable = {
  Surdité: ['accessibility:deafness'],
  'Handicaps moteurs': ['accessibility:motor'],
  'Handicaps mentaux': ['accessibility:mental'],
  Illettrisme: ['accessibility:low-literacy'],
  'Langues étrangères (anglais)': ['language:en'],
  'Langues étrangères (autres)': ['language:other'],
  'Déficience visuelle': ['accessibility:visual'],
};

export const COST_LABELS: LabelTable = {
  Gratuit: ['cost:free'],
  'Gratuit sous condition': ['cost:free-on-condition'],
  Payant: ['cost:paid'],
};

export const ACCESS_LABELS: LabelTable = {
  'Se présenter': ['access:walk-in'],
  Téléphoner: ['access:phone'],
  'Contacter par mail': ['access:email'],
  'Prendre contact par mail': ['access:email'],
  'Prendre un RDV en ligne': ['access:online-booking'],
  'Prendre rendez-vous en ligne': ['access:online-booking'],
  "Ce lieu n'accueille pas de public": ['access:no-public'],
  'Envoyer un mail avec une fiche de prescription': ['access:referral'],
};

export const FORMAT_LABELS: LabelTable = {
  'En autonomie': ['format:self-service'],
  'Accompagnement individuel': ['format:individual'],
  'Dans un atelier collectif': ['format:group'],
  'À distance': ['format:remote'],
  Itinérant: ['format:mobile'],
};
