type Words = { fr: string; de: string };
export type WorkshopWords = { titles: readonly Words[]; description: Words };

/** Plain titles and one sentence by topic; ours. */
export const WORKSHOP_WORDS: Record<string, WorkshopWords> = {
  'computer-basics': {
    titles: [
      { fr: 'Premiers pas à l’ordinateur', de: 'Erste Schritte am Computer' },
      { fr: 'La souris, le clavier, les dossiers', de: 'Maus, Tastatur, Ordner' },
      { fr: 'Je débute à l’ordinateur', de: 'Ich fange am Computer an' },
    ],
    description: {
      fr: 'Allumer, cliquer, écrire, ranger. On recommence autant qu’il faut.',
      de: 'Einschalten, klicken, schreiben, ordnen. Wir wiederholen so oft wie nötig.',
    },
  },
  'smartphone-basics': {
    titles: [
      { fr: 'Mon smartphone, pas à pas', de: 'Mein Smartphone, Schritt für Schritt' },
      { fr: 'Téléphone : régler, appeler, photographier', de: 'Handy: einstellen, anrufen, fotografieren' },
    ],
    description: {
      fr: 'Venez avec votre téléphone chargé et son code.',
      de: 'Bringen Sie Ihr geladenes Handy und den Code mit.',
    },
  },
  'online-safety': {
    titles: [
      { fr: 'Reconnaître les arnaques en ligne', de: 'Betrug im Internet erkennen' },
      { fr: 'Des mots de passe sûrs et faciles', de: 'Sichere und einfache Passwörter' },
      { fr: 'Surfer sans se faire avoir', de: 'Sicher im Internet unterwegs' },
    ],
    description: {
      fr: 'Faux messages, faux sites, mots de passe : les bons réflexes, avec de vrais exemples.',
      de: 'Falsche Nachrichten, falsche Seiten, Passwörter: richtig reagieren, mit echten Beispielen.',
    },
  },
  'administrative-procedures': {
    titles: [
      { fr: 'Mes démarches en ligne', de: 'Meine Behördengänge online' },
      { fr: 'Se connecter avec sa carte d’identité', de: 'Sich mit dem Personalausweis anmelden' },
      { fr: 'Mes documents de la commune, en ligne', de: 'Dokumente der Gemeinde online' },
    ],
    description: {
      fr: 'Venez avec votre carte d’identité, son code et votre question.',
      de: 'Bringen Sie Ihren Ausweis, den Code und Ihre Frage mit.',
    },
  },
  'job-search': {
    titles: [
      { fr: 'Mon CV à l’ordinateur', de: 'Mein Lebenslauf am Computer' },
      { fr: 'Chercher un emploi sur internet', de: 'Arbeit im Internet suchen' },
    ],
    description: {
      fr: 'Écrire son CV, l’envoyer, suivre ses candidatures.',
      de: 'Lebenslauf schreiben, abschicken, Bewerbungen verfolgen.',
    },
  },
  documents: {
    titles: [
      { fr: 'Écrire et imprimer une lettre', de: 'Einen Brief schreiben und drucken' },
      { fr: 'Scanner, enregistrer, imprimer', de: 'Scannen, speichern, drucken' },
    ],
    description: {
      fr: 'Un document propre, du clavier à l’imprimante.',
      de: 'Ein sauberes Dokument, von der Tastatur bis zum Drucker.',
    },
  },
  'online-banking': {
    titles: [{ fr: 'La banque sur internet, sans crainte', de: 'Online-Banking ohne Angst' }],
    description: {
      fr: 'On regarde ensemble, sans ouvrir vos comptes.',
      de: 'Wir schauen gemeinsam, ohne Ihre Konten zu öffnen.',
    },
  },
  'online-health': {
    titles: [{ fr: 'Ma santé en ligne : rendez-vous et dossier', de: 'Gesundheit online: Termine und Akte' }],
    description: {
      fr: 'Prendre un rendez-vous, retrouver un résultat, sans parler de votre santé.',
      de: 'Termin buchen, Befund finden, ohne über Ihre Gesundheit zu sprechen.',
    },
  },
  'media-literacy': {
    titles: [{ fr: 'Vrai ou faux ? Vérifier une information', de: 'Wahr oder falsch? Nachrichten prüfen' }],
    description: {
      fr: 'D’où vient une image, qui écrit, que croire.',
      de: 'Woher ein Bild kommt, wer schreibt, was stimmt.',
    },
  },
  'printing-3d': {
    titles: [{ fr: 'Découvrir l’impression 3D', de: '3D-Druck entdecken' }],
    description: { fr: 'Vous repartez avec un petit objet.', de: 'Sie nehmen ein kleines Objekt mit.' },
  },
  'free-software': {
    titles: [{ fr: 'Des logiciels libres et gratuits', de: 'Freie und kostenlose Programme' }],
    description: {
      fr: 'Pour redonner vie à un vieil ordinateur.',
      de: 'Damit ein alter Computer wieder läuft.',
    },
  },
  'selling-online': {
    titles: [{ fr: 'Vendre en ligne quand on est petit', de: 'Online verkaufen, auch als Kleiner' }],
    description: {
      fr: 'Pour les indépendants et les petits commerces.',
      de: 'Für Selbstständige und kleine Geschäfte.',
    },
  },
  awareness: {
    titles: [
      { fr: 'Le numérique et nous : parlons-en', de: 'Digitales und wir: reden wir darüber' },
      { fr: 'L’intelligence artificielle, c’est quoi ?', de: 'Künstliche Intelligenz, was ist das?' },
    ],
    description: {
      fr: 'Une rencontre pour comprendre et poser ses questions.',
      de: 'Ein Treffen zum Verstehen und Fragen.',
    },
  },
  'internet-email': {
    titles: [
      { fr: 'Écrire et recevoir des e-mails', de: 'E-Mails schreiben und empfangen' },
      { fr: 'Chercher et trouver sur internet', de: 'Im Internet suchen und finden' },
    ],
    description: {
      fr: 'Une adresse à soi, des messages, une pièce jointe.',
      de: 'Eine eigene Adresse, Nachrichten, ein Anhang.',
    },
  },
  'children-digital': {
    titles: [
      { fr: 'Les écrans à la maison', de: 'Bildschirme zu Hause' },
      { fr: 'Suivre l’école de son enfant en ligne', de: 'Die Schule des Kindes online verfolgen' },
    ],
    description: {
      fr: 'Entre parents : règles, jeux, réseaux sociaux.',
      de: 'Unter Eltern: Regeln, Spiele, soziale Netzwerke.',
    },
  },
  'work-tools': {
    titles: [
      { fr: 'Le tableur pour le travail', de: 'Tabellen für die Arbeit' },
      { fr: 'Réunions et documents partagés', de: 'Online-Treffen und gemeinsame Dokumente' },
    ],
    description: {
      fr: 'Les outils que demandent les employeurs.',
      de: 'Die Werkzeuge, die Arbeitgeber verlangen.',
    },
  },
  'photos-leisure': {
    titles: [
      { fr: 'Trier et partager ses photos', de: 'Fotos ordnen und teilen' },
      { fr: 'Appels vidéo avec la famille', de: 'Videoanrufe mit der Familie' },
    ],
    description: {
      fr: 'Pour le plaisir, et pour garder le lien.',
      de: 'Zum Vergnügen, und um in Kontakt zu bleiben.',
    },
  },
};

export const PREREQUISITES = {
  none: { fr: 'Aucune connaissance demandée.', de: 'Keine Vorkenntnisse nötig.' },
  some: { fr: 'Savoir se servir d’une souris et d’un clavier.', de: 'Umgang mit Maus und Tastatur.' },
} as const;

/** A role, never a name. */
export const FACILITATORS = {
  fr: [
    'L’animatrice ou l’animateur de l’espace',
    'Une formatrice ou un formateur',
    'L’équipe et des volontaires',
  ],
  de: ['Das Team des Hauses', 'Eine Kursleiterin oder ein Kursleiter'],
} as const;

export const LONG_TITLE = { fr: 'en dix séances', de: 'in zehn Treffen' } as const;
