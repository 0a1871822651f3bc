/** Invented names. Every structure's name also says "de démonstration" ("Demo-" in German): none can pass for real. */
export const FRENCH_NAMES = [
  'Les Trois Virgules',
  'Le Clic tranquille',
  'La Souris verte',
  'Le Bon Bouton',
  'Le Nuage bleu',
  'Les Tilleuls',
  'Le Fil clair',
  'La Page douce',
  'L’Écran partagé',
  'Le Petit Pas',
  'La Touche étoile',
  'Les Quatre Chemins',
  'Le Pas à pas',
  'La Clé des champs',
  'Le Point de départ',
  'Les Mots simples',
  'La Grande Table',
  'Le Coin lumière',
  'La Boîte à questions',
  'Les Mains ouvertes',
  'Le Seuil',
  'La Bonne Adresse',
  'L’Arobase',
  'Le Marque-page',
  'Les Beaux Jours',
  'La Lanterne',
  'Le Banc des voisins',
  'La Curieuse',
  'Les Ardoises',
  'Le Tableau blanc',
  'La Cour pavée',
  'Le Double-clic',
  'Les Hirondelles',
  'La Boussole jaune',
  'Le Temps qu’il faut',
  'La Passerelle',
  'Les Deux Rives',
  'Le Crayon bleu',
  'La Main courante',
  'L’Heure calme',
] as const;

export const GERMAN_NAMES = [
  'Die Linde',
  'Guter Anfang',
  'Schritt für Schritt',
  'Am Wegrand',
  'Der helle Faden',
  'Offene Tür',
  'Zur Laterne',
  'Das Lesezeichen',
  'Die blaue Wolke',
  'Ruhige Stunde',
  'Der gelbe Kompass',
  'Lange Bank',
  'Guter Klick',
  'Einfache Worte',
] as const;

type Noun = { fr: string; de: string };

/** What a structure is called, by main kind. */
export const NOUNS: Record<string, Noun> = {
  epn: { fr: 'EPN de démonstration', de: 'Demo-Internetraum' },
  asbl: { fr: 'Association de démonstration', de: 'Demo-Verein' },
  cpas: { fr: 'CPAS de démonstration', de: 'Demo-ÖSHZ' },
  commune: { fr: 'Guichet communal de démonstration', de: 'Demo-Gemeindeschalter' },
  library: { fr: 'Bibliothèque de démonstration', de: 'Demo-Bibliothek' },
  pcs: { fr: 'Plan de cohésion sociale de démonstration', de: 'Demo-Treffpunkt' },
  cisp: { fr: 'Centre d’insertion de démonstration', de: 'Demo-Integrationszentrum' },
  forem: { fr: 'Maison de l’emploi de démonstration', de: 'Demo-Arbeitsamt (ADG)' },
  ale: { fr: 'ALE de démonstration', de: 'Demo-LBA' },
  'training-centre': { fr: 'Centre de formation de démonstration', de: 'Demo-Schulungszentrum' },
  other: { fr: 'Lieu d’accueil de démonstration', de: 'Demo-Begegnungsort' },
};

/** How the location of several kinds says where it is: "(au CPAS)". */
export const INSIDE: Record<string, Noun> = {
  library: { fr: 'à la bibliothèque', de: 'in der Bibliothek' },
  cpas: { fr: 'au CPAS', de: 'im ÖSHZ' },
  commune: { fr: 'à la maison communale', de: 'im Gemeindehaus' },
};

export const BUS: Noun = { fr: 'Bus numérique de démonstration', de: 'Demo-Digitalbus' };

/** Streets that exist nowhere, so that no letter and no visitor goes astray. */
export const FRENCH_STREETS = [
  'Rue de l’Exemple',
  'Place de l’Essai',
  'Chemin du Modèle',
  'Avenue de la Maquette',
  'Rue du Spécimen',
  'Place de la Démonstration',
  'Rue de la Fiction',
  'Allée du Brouillon',
] as const;
export const GERMAN_STREETS = ['Musterstraße', 'Beispielweg', 'Modellplatz', 'Probestraße'] as const;
