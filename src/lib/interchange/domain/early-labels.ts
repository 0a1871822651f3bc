import type { LabelTable } from './match-label.ts';

// The labels of the schema's early version (0.1, 2022; Licence Ouverte 2.0). The words after the colon are explanations:
// the label alone is recognised too.

export const EARLY_SERVICE_LABELS: LabelTable = {
  'Prendre en main un smartphone ou une tablette': ['topic:smartphone-basics', 'support:training'],
  'Prendre en main un ordinateur': ['topic:computer-basics', 'support:training'],
  'Utiliser le numérique au quotidien': ['topic:internet-email', 'support:training'],
  'Approfondir ma culture numérique': ['topic:awareness', 'topic:media-literacy'],
  'Favoriser mon insertion professionnelle': ['topic:job-search'],
  'Accéder à une connexion internet': ['support:connected-space', 'equipment:wifi'],
  'Accéder à du matériel': ['support:connected-space', 'equipment:computer'],
  "S'équiper en matériel informatique": ['support:equipment'],
  'Créer et développer mon entreprise': ['topic:work-tools'],
  'Créer avec le numérique': ['topic:photos-leisure'],
  'Accompagner les démarches de santé': ['topic:online-health', 'support:procedures-help'],
  'Promouvoir la citoyenneté numérique': ['topic:awareness'],
  "Soutenir la parentalité et l'éducation avec le numérique": ['topic:children-digital'],
  'Devenir autonome dans les démarches administratives': [
    'topic:administrative-procedures',
    'support:training',
  ],
  'Réaliser des démarches administratives avec un accompagnement': [
    'topic:administrative-procedures',
    'support:procedures-help',
  ],
};

export const EARLY_AUDIENCE_LABELS: LabelTable = {
  'Seniors (+ 65 ans)': ['audience:seniors'],
  'Familles/enfants': ['audience:families'],
  // Nearly everybody: no code of ours says it without saying more.
  Adultes: [],
  'Jeunes (16-26 ans)': ['audience:young'],
  'Uniquement femmes': ['audience:women'],
  'Public langues étrangères': ['language:other'],
  'Handicaps psychiques : troubles psychiatriques donnant lieu à des atteintes comportementales': [
    'accessibility:mental',
  ],
  "Handicaps mentaux : déficiences limitant les activités d'une personne": ['accessibility:mental'],
  "Personnes en situation d'illettrisme": ['accessibility:low-literacy'],
};

export const EARLY_COST_LABELS: LabelTable = {
  'Gratuit : Je peux accéder gratuitement au lieu et à ses services': ['cost:free'],
  'Gratuit sous condition : La gratuité est conditionnée à des critères': ['cost:free-on-condition'],
  "Payant : L'accès au lieu et/ou à ses services est payant": ['cost:paid'],
  // Neither is a price: kept in words, as the note that goes with it.
  "Adhésion : L'accès au lieu et/ou à ses services nécessite d'y adhérer": [
    'cost:free-on-condition',
    'note:cost',
  ],
  "Accepte le Pass numérique : Il est possible d'utiliser un Pass numérique pour accéder au lieu": [
    'note:cost',
  ],
};

export const EARLY_FORMAT_LABELS: LabelTable = {
  "Seul : j'ai accès à du matériel et une connexion": ['format:self-service'],
  "Avec de l'aide : je suis accompagné seul dans l'usage du numérique": ['format:individual'],
  "Dans un atelier : j'apprends collectivement à utiliser le numérique": ['format:group'],
  'A ma place : une personne habilitée fait les démarches à ma place': [
    'format:individual',
    'support:procedures-help',
  ],
};
