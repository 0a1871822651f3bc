import { expect, test } from 'vitest';
import { guessColumns } from './guess-columns.ts';

const fieldsOf = (names: string, examples: Record<string, string[]> = {}) =>
  guessColumns(names.split(';').map((name) => ({ name, examples: examples[name] ?? [] })))
    .map(({ field }) => field || '-')
    .join(' ');

// Header rows as lists of places write them, in four languages; the answer is written by hand.
test.each([
  ['Nom;Adresse;Code postal;Commune;Téléphone;E-mail', 'name street postalCode city phones emails'],
  ['NOM DE LA STRUCTURE;RUE;CP;LOCALITE;TEL;SITE WEB', 'name street postalCode city phones websites'],
  [
    'id;nom;adresse;code_postal;ville;latitude;longitude',
    'recordKey name street postalCode city latitude longitude',
  ],
  [
    'Dénomination;Numéro BCE;Adresse postale;CP;Ville;Horaires',
    'name bceNumber street postalCode city hours',
  ],
  [
    'Lieu;Lundi;Mardi;Mercredi;Jeudi;Vendredi;Samedi;Dimanche',
    'name hours-mo hours-tu hours-we hours-th hours-fr hours-sa hours-su',
  ],
  [
    'Naam;Straat en nummer;Postcode;Gemeente;Telefoonnummer;E-mailadres',
    'name street postalCode city phones emails',
  ],
  [
    'Benaming;Adres;Postcode;Stad;Website;Openingsuren;Doelgroep',
    'name street postalCode city websites hours audiences',
  ],
  ['Naam;Maandag;Dinsdag;Woensdag;Ondernemingsnummer', 'name hours-mo hours-tu hours-we bceNumber'],
  ['Name;Straße;PLZ;Ort;Telefon;E-Mail;Öffnungszeiten', 'name street postalCode city phones emails hours'],
  [
    'Bezeichnung;Adresse;Postleitzahl;Gemeinde;Barrierefreiheit;Kosten',
    'name street postalCode city accessibility cost',
  ],
  [
    'Name;Address;Zip code;City;Phone;Website;Opening hours',
    'name street postalCode city phones websites hours',
  ],
  [
    'Reference;Name of the place;Address line 1;Postcode;Town;GPS',
    'recordKey name street postalCode city coordinates',
  ],
  [
    'EPN;Organisation;Adresse;CP;Commune;GSM;Courriel;Publics;Services',
    'name organizationName street postalCode city phones emails audiences topics',
  ],
  [
    'Code INS;Nom du lieu;Type;Langues;Matériel;Description',
    'communeCode name kinds languages equipment description',
  ],
])('%s', (names, fields) => {
  expect(fieldsOf(names)).toBe(fields);
});

test('a column whose name says nothing is known by what stands in it', () => {
  const examples = {
    A: ['info@exemple.example', 'aide@exemple.example'],
    B: ['081 62 63 30', '+32 4 223 00 00', '0470 12 34 56'],
    C: ['5000', '4000', '6000'],
    D: ['50,4674', '50,6326'],
    E: ['4.8720', '5.5797'],
    F: ['lundi 9h-12h', 'mardi de 13h à 17h'],
    G: ['https://exemple.example', 'www.exemple.example'],
    H: ['0123.456.789', '0987.654.321'],
    I: ['50.4674, 4.8720', '50.6326, 5.5797'],
    J: ['oui', 'non'],
  };
  expect(fieldsOf('A;B;C;D;E;F;G;H;I;J', examples)).toBe(
    'emails phones postalCode latitude longitude hours websites bceNumber coordinates -',
  );
});

test('one value proves nothing, and two columns are never both the name', () => {
  expect(fieldsOf('A', { A: ['5000'] })).toBe('-');
  expect(fieldsOf('Nom;Dénomination;Bidon')).toBe('name - -');
});
