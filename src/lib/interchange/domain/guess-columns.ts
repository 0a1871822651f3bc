import { foldText } from '../../shared/fold-text.ts';
import type { ColumnChoice } from './mapping-choices.ts';

/** A column with some of its values, as it is looked at before anything is decided. */
export type SeenColumn = { name: string; examples: readonly string[] };

/** Fields that two columns cannot both hold: the second one is left out. */
const ONE_COLUMN: ReadonlySet<string> = new Set(
  'recordKey name postalCode city latitude longitude coordinates country communeCode bceNumber identifier isMobile confirmedOn cost hours hoursText'.split(
    ' ',
  ),
);

// Column names as French, Dutch, German and English lists write them, folded. The first that fits is taken.
const NAMES: readonly (readonly [string, RegExp])[] = [
  ['recordKey', /^(?:id|identifiant|identifier|reference|ref|nummer|numero|code|key|cle|uid|kenmerk)$/],
  [
    'organizationName',
    /^(?:organisation|organisatie|organization|operateur|porteur|gestionnaire|structure parente|parent|beheerder|trager|inrichtende macht|asbl|vzw)(?: .*)?$/,
  ],
  [
    'name',
    /^(?:nom|name|naam|denomination|benaming|bezeichnung|intitule|titre|lieu|plaats|epn|structure|place|standort|etablissement)(?: (?:du|de la|de l|van de|van het|of|des|der) .+| (?:lieu|structure|epn))?$/,
  ],
  ['latitude', /^(?:lat|latitude|breedtegraad|breitengrad|breite|y|coord y|gps lat|geo lat)$/],
  [
    'longitude',
    /^(?:lon|lng|long|longitude|lengtegraad|langengrad|lange|x|coord x|gps lon|gps long|geo lon)$/,
  ],
  [
    'coordinates',
    /^(?:coordonnees(?: gps)?|coordinates|coordinaten|gps|geo ?point(?: 2d)?|koordinaten|lat ?l(?:on|ng))$/,
  ],
  [
    'postalCode',
    /^(?:cp|code postal|postcode|post code|zip(?: code)?|plz|postleitzahl|postal code|code post)$/,
  ],
  ['communeCode', /^(?:code )?(?:nis|ins|insee)(?: code)?$|^code (?:commune|insee)$/],
  [
    'city',
    /^(?:ville|commune|localite|gemeente|stad|woonplaats|ort|stadt|gemeinde|city|town|municipality|village)$/,
  ],
  ['country', /^(?:pays|land|country|staat)$/],
  [
    'addressExtra',
    /^(?:complement(?: d)? adresse|adresse complement|toevoeging|adresszusatz|address 2|address line 2|bus|boite|bte)$/,
  ],
  [
    'street',
    /^(?:adresse|adres|address|rue|straat|strasse|street|voie|numero|huisnummer|hausnummer|adresse postale|rue et numero|straat en nummer|address line 1)$/,
  ],
  [
    'phones',
    /^(?:tel|telephone|telefoon|telefon|phone|gsm|mobile|mobiel|handy|numero de telephone|telefoonnummer|telefonnummer)(?: \d)?$/,
  ],
  [
    'emails',
    /^(?:e ?mail|courriel|mail|adresse e ?mail|adresse mail|e ?mailadres|email address|courriels)(?: \d)?$/,
  ],
  ['bookingUrl', /^(?:prise rdv|rendez vous|reservation|booking|afspraak|termin|lien rdv)(?: .*)?$/],
  [
    'websites',
    /^(?:site(?: (?:web|internet))?|website|web|url|webseite|internet|lien|link|page web|homepage)$/,
  ],
  [
    'bceNumber',
    /^(?:numero )?(?:bce|kbo|numero d entreprise|ondernemingsnummer|unternehmensnummer|tva|btw)(?: nummer| nr)?$/,
  ],
  ['identifier', /^(?:siret|siren|rna|pivot)$/],
  [
    'confirmedOn',
    /^(?:date (?:de )?(?:maj|mise a jour|verification)|mis a jour|updated(?: on| at)?|last update|laatst bijgewerkt|bijgewerkt|aktualisiert)(?: le)?$/,
  ],
  ['hours-mo', /^(?:lundi|maandag|montag|monday|lun|mo|ma)$/],
  ['hours-tu', /^(?:mardi|dinsdag|dienstag|tuesday|mar|tu|di)$/],
  ['hours-we', /^(?:mercredi|woensdag|mittwoch|wednesday|mer|we|wo|mi)$/],
  ['hours-th', /^(?:jeudi|donderdag|donnerstag|thursday|jeu|th|do)$/],
  ['hours-fr', /^(?:vendredi|vrijdag|freitag|friday|ven|vr|fr)$/],
  ['hours-sa', /^(?:samedi|zaterdag|samstag|saturday|sam|sa|za)$/],
  ['hours-su', /^(?:dimanche|zondag|sonntag|sunday|dim|su|zo|so)$/],
  [
    'hours',
    /^(?:horaires?|heures(?: d ouverture)?|openingsuren|openingstijden|uren|offnungszeiten|opening ?hours|hours|ouverture)$/,
  ],
  [
    'description',
    /^(?:description|presentation|beschrijving|omschrijving|beschreibung|remarques?|commentaires?|details?|infos?|presentation detail|opmerkingen?|notes?)$/,
  ],
  ['transport', /^(?:transports?|acces|bereikbaarheid|vervoer|anfahrt|how to get there|itineraire)(?: .*)?$/],
  [
    'accessibility',
    /^(?:accessibilite|pmr|acces pmr|toegankelijkheid|barrierefreiheit|accessibility|wheelchair)(?: .*)?$/,
  ],
  ['costNote', /^(?:detail(?:s)? (?:des )?(?:frais|tarifs?)|cost note|prijsinfo)$/],
  ['cost', /^(?:frais|frais a charge|tarifs?|prix|cout|prijs|kosten|kostprijs|cost|price|gratuit|gratis)$/],
  [
    'audiences',
    /^(?:publics?(?: .*)?|public cible|doelgroep(?:en)?|zielgruppen?|audiences?|target groups?)$/,
  ],
  ['languages', /^(?:langues?(?: parlees)?|taal|talen|sprachen?|languages?)$/],
  [
    'topics',
    /^(?:services?|thematiques?|themes?|thema s?|themen|topics?|activites?|aanbod|dienst(?:en)?|angebot)$/,
  ],
  ['formats', /^(?:modalites?(?: d accompagnement| d acces)?|formats?|vorm|begeleidingsvorm)$/],
  ['equipment', /^(?:materiel|equipements?|uitrusting|materiaal|ausstattung|equipment)$/],
  ['kinds', /^(?:types?(?: de (?:structure|lieu))?|categorie|category|typologie|soort|art|kind|typ)$/],
  ['isMobile', /^(?:itinerant|itinerance|mobiel|is mobile)$/],
];

const PHONE = /^(?:\+|00|0)[\d\s./()-]{7,}$/;
const HOURS =
  /\b(?:mo|tu|we|th|fr|sa|su|lun|mar|mer|jeu|ven|sam|dim|ma|di|wo|do|vr|za|zo)\w*\b.*\d{1,2}\s*[:hu]|\d{1,2}\s*[:hu]\s*\d{0,2}\s*(?:-|–|à|a|tot|bis)\s*\d{1,2}/i;

const decimalIn = (from: number, until: number) => (text: string) => {
  const value = Number(text.replace(',', '.'));
  return /^-?\d{1,2}[.,]\d{3,}$/.test(text) && value >= from && value <= until;
};

// What a column holds when its name says nothing. Decimal degrees are those of north-west Europe.
const CONTENTS: readonly (readonly [string, (text: string) => boolean])[] = [
  ['emails', (text) => /^\S+@\S+\.\S+$/.test(text)],
  ['websites', (text) => /^(?:https?:\/\/|www\.)\S+$/i.test(text)],
  ['coordinates', (text) => /^-?\d{1,2}[.,]\d{3,}\s*[,; ]\s*-?\d{1,2}[.,]\d{3,}$/.test(text)],
  ['bceNumber', (text) => /^(?:BE\s?)?[01]\d{3}[. ]?\d{3}[. ]?\d{3}$/.test(text)],
  ['latitude', decimalIn(41, 56)],
  ['longitude', decimalIn(-6, 11)],
  ['postalCode', (text) => /^(?:(?:B|F|L|D)-?)?[1-9]\d{3,4}$/.test(text)],
  ['hours', (text) => HOURS.test(text)],
  ['phones', (text) => PHONE.test(text)],
];

const ENOUGH = 0.7;

const byContent = (examples: readonly string[]): string => {
  const found = CONTENTS.find(
    ([, fits]) =>
      examples.filter((text) => fits(text.trim())).length >= Math.max(2, examples.length * ENOUGH),
  );
  return found?.[0] ?? '';
};

const byName = (name: string): string => {
  const key = foldText(name);
  return NAMES.find(([, pattern]) => pattern.test(key))?.[0] ?? '';
};

/**
 * What each column seems to hold: by its name (the names that lists of four languages use; ours), and, where its name says
 * nothing, by what stands in it. A guess for somebody to look at, never more.
 */
export const guessColumns = (columns: readonly SeenColumn[]): ColumnChoice[] => {
  const taken = new Set<string>();
  const take = (field: string): string => {
    if (ONE_COLUMN.has(field) && taken.has(field)) return '';
    taken.add(field);
    return field;
  };
  const named = columns.map(({ name }) => take(byName(name)));
  return columns.map(({ name, examples }, i) => ({
    column: name,
    field: named[i] || take(byContent(examples)),
  }));
};
