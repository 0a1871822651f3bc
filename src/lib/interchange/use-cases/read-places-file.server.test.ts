import { expect, test } from 'vitest';
import { parseMapping } from '../mapping-file.ts';
import { readPlacesFile, type PlacesFile } from './read-places-file.server.ts';

const defaults = { country: 'BE', today: '2026-11-23' };

const open = (text: string, more: Partial<PlacesFile> = {}) =>
  readPlacesFile({
    source: { bytes: new TextEncoder().encode(text) },
    fileName: 'lieux.csv',
    defaults,
    ...more,
  });

const readAll = async (text: string, more: Partial<PlacesFile> = {}) => {
  const opened = await open(text, more);
  if (!opened.ok) return { problem: opened.problem, rows: [], drafts: [], issues: [] };
  const rows = [];
  for await (const row of opened.value.rows) rows.push(row);
  return {
    ...opened.value,
    rows,
    drafts: rows.flatMap(({ draft }) => draft ?? []),
    issues: rows.flatMap(({ issues }) =>
      issues.map(({ row, level, field, code }) => [row, level, field, code].join(' ')),
    ),
  };
};

const mappingOf = (written: object) => {
  const mapping = parseMapping({ format: 'jalon-places-mapping/1', name: 'essai', ...written });
  if (!mapping.ok) throw new Error(JSON.stringify(mapping.problem));
  return mapping.value;
};

const SIMPLE = mappingOf({
  fields: {
    name: 'nom',
    street: 'adresse',
    postalCode: 'cp',
    city: 'commune',
    phones: 'tel',
    hours: 'horaires',
  },
});

const V1 = [
  'id,pivot,nom,commune,code_postal,adresse,latitude,longitude,typologie,telephone,courriels,site_web,horaires,',
  'presentation_resume,itinerance,structure_parente,date_maj,services,publics_specifiquement_adresses,',
  'prise_en_charge_specifique,frais_a_charge,formations_labels,modalites_acces,modalites_accompagnement,prise_rdv\n',
].join('');

test('the national schema v1, as its own codes say it', async () => {
  const { profile, drafts, issues, fileIssues } = await readAll(
    V1 +
      'epn-1,73282932000074,Espace Exemple,Reims,51100,"1, rue des Essais",49.25,4.03,EPN|ASSO,+33300000000,' +
      'a@example.org|b@example.org,example.org,Mo-Fr 09:00-12:00,"Un lieu\npour tous",Itinérant|Fixe,Ville exemple,' +
      '2026-10-05,Utilisation sécurisée du numérique|Aide aux démarches administratives,Seniors,' +
      'Surdité|Langues étrangères (anglais),Gratuit|Payant,ORDI 3.0,Se présenter|Téléphoner,À distance,example.org/rdv\n',
  );
  expect({ profile, issues }).toEqual({ profile: 'national-v1', issues: [] });
  expect(fileIssues).toMatchObject([
    { row: 1, code: 'columns-not-read', params: { columns: 'formations_labels' } },
  ]);
  expect(drafts).toEqual([
    {
      recordKey: 'epn-1',
      organization: { name: 'Ville exemple', otherIdentifier: 'siret:73282932000074' },
      name: 'Espace Exemple',
      kinds: ['epn', 'asbl'],
      description: { fr: 'Un lieu\npour tous' },
      street: '1, rue des Essais',
      city: 'Reims',
      country: 'FR',
      postalCode: '51100',
      latitude: 49.25,
      longitude: 4.03,
      phones: ['+33300000000'],
      emails: ['a@example.org', 'b@example.org'],
      websites: ['https://example.org'],
      bookingUrl: 'https://example.org/rdv',
      isMobile: false,
      access: ['walk-in', 'phone'],
      accessibility: ['deafness'],
      hoursValue: 'Mo-Fr 09:00-12:00',
      confirmedOn: '2026-10-05',
      services: [
        {
          topics: ['online-safety', 'administrative-procedures'],
          supports: ['procedures-help'],
          audiences: ['seniors'],
          languages: ['en'],
          cost: 'free-on-condition',
          formats: ['remote', 'mobile'],
        },
      ],
    },
  ]);
});

test('its early version in JSON: semicolons, explained labels, a number that means none', async () => {
  const places = [
    {
      id: '7',
      nom: 'Espace Exemple',
      pivot: '00000000000000',
      commune: 'Reims',
      code_postal: '51100',
      adresse: 'Rue des Essais',
      latitude: 49.25,
      longitude: 4.03,
      services: 'Accéder à du matériel;Prendre en main un ordinateur;Jouer aux échecs',
      publics_accueillis: 'Adultes;Seniors (+ 65 ans)',
      conditions_acces:
        "Gratuit : Je peux accéder gratuitement au lieu et à ses services;Accepte le Pass numérique : Il est possible d'utiliser un Pass numérique pour accéder au lieu",
    },
    {
      id: '8',
      nom: 'Autre',
      commune: 'Reims',
      code_postal: '51100',
      adresse: 'Ici',
      publics_accueillis: 'Adultes',
    },
  ];
  const { profile, drafts, rows, issues } = await readAll(JSON.stringify({ places }), {
    fileName: 'lieux.json',
  });
  expect(profile).toBe('national-early');
  expect(rows.map(({ row }) => row)).toEqual([1, 2]);
  expect(issues).toEqual([
    '1 warning publics_accueillis label-without-code',
    '1 warning services label-unknown',
  ]);
  expect(drafts[0]).toMatchObject({
    recordKey: '7',
    equipment: ['computer'],
    services: [
      {
        topics: ['computer-basics'],
        supports: ['connected-space', 'training'],
        audiences: ['seniors'],
        cost: 'free',
        costNote: { fr: expect.stringContaining('Pass numérique') },
      },
    ],
  });
  expect(drafts[0]).not.toHaveProperty('organization');
});

test('the Walloon profile: country, NIS code, BCE number, Walloon types', async () => {
  const { profile, drafts, issues } = await readAll(
    'id;nom;commune;code_postal;adresse;pays;code_nis;numero_bce;typologie;telephone\n' +
      'a;Espace Exemple;Namur;5000;Rue des Essais 1;BE;92094;0123.456.749;EPN|CPAS;081/00.00.00\n' +
      'b;Öffentlicher Raum;Eupen;4700;Musterstraße 1;Belgien;63023;0123.456.750;ÖSHZ|Kasino;04 222 00 00\n',
  );
  expect(profile).toBe('walloon');
  expect(drafts).toMatchObject([
    {
      country: 'BE',
      communeCode: '92094',
      organization: { name: 'Espace Exemple', bceNumber: '0123456749' },
      kinds: ['epn', 'cpas'],
      phones: ['+3281000000'],
    },
    { country: 'BE', kinds: ['cpas'], phones: ['+3242220000'] },
  ]);
  expect(issues).toEqual(['3 warning typologie label-unknown', '3 warning numero_bce bce-unreadable']);
});

test('a spreadsheet by its mapping: hours by hand, no key, a title above the header', async () => {
  const { drafts, issues } = await readAll(
    'Liste des espaces;;;;;\n\nNom;Adresse;CP;Commune;Tél;Horaires\n' +
      'Espace A;Rue 1;5000;Namur;081/00.00.00;du lundi au jeudi de 9h à 12h\n' +
      'Espace B;Rue 2;5000;Namur;bureau 12;selon la saison\n',
    { mapping: { ...SIMPLE, fields: { ...SIMPLE.fields, phones: { columns: ['Tél'] } } } },
  );
  expect(drafts).toMatchObject([
    { name: 'Espace A', phones: ['+3281000000'], hoursValue: 'Mo-Th 09:00-12:00', country: 'BE' },
    { name: 'Espace B', phones: ['bureau 12'], hoursText: 'selon la saison' },
  ]);
  expect(drafts[0]?.recordKey).toMatch(/^made:[0-9a-f]{32}$/);
  expect(issues).toEqual([
    '4 warning  record-key-made',
    '5 warning Tél phone-unreadable',
    '5 warning Horaires hours-unreadable',
  ]);
});

test('a made key stays the same when the row moves or its accents change', async () => {
  const key = async (rows: string) => {
    const { drafts } = await readAll(`nom;adresse;cp;commune;tel;horaires\n${rows}`, { mapping: SIMPLE });
    return drafts.find(({ name }) => name.startsWith('Écluse') || name.startsWith('ECLUSE'))?.recordKey;
  };
  expect(await key('Écluse;Rue 1;5000;Namur;;\n')).toBe(
    await key('Autre;Rue 9;5000;Namur;;\nECLUSE;rue 1;5000;NAMUR;1718;\n'),
  );
  expect(await key('Écluse;Rue 1;5000;Namur;;\n')).not.toBe(await key('Écluse;Rue 2;5000;Namur;;\n'));
});

test('hours a column a day, services for every place, constants, joined columns', async () => {
  const mapping = mappingOf({
    country: 'FR',
    recordKey: ['dep', 'num'],
    fields: {
      name: 'nom',
      street: { columns: ['no', 'rue'], join: ' ' },
      coordinates: 'geo',
      isMobile: { columns: ['bus'], values: { 'Tous les mardis': true } },
      audiences: { columns: ['public'], split: ',', values: { aînés: 'seniors', tous: null } },
      description: { fr: 'texte', nl: 'tekst' },
    },
    hoursByDay: { mo: ['lu_am', 'lu_pm'], tu: 'ma' },
    constants: { kinds: ['library'], organizationName: 'Réseau exemple' },
    services: [{ topics: ['documents'], cost: 'free' }, { supports: ['diagnosis'] }],
  });
  const { drafts, issues } = await readAll(
    'dep,num,nom,no,rue,geo,bus,public,texte,tekst,lu_am,lu_pm,ma\n' +
      '59,3,Bus Exemple,12,Rue des Essais,"50.6, 3.05",Tous les mardis,"Aînés,tous",Bonjour,Dag,9h-12h,14h-16h,fermé\n',
    { mapping },
  );
  expect(issues).toEqual([]);
  expect(drafts).toEqual([
    {
      recordKey: '59|3',
      organization: { name: 'Réseau exemple' },
      name: 'Bus Exemple',
      kinds: ['library'],
      description: { fr: 'Bonjour', nl: 'Dag' },
      street: '12 Rue des Essais',
      country: 'FR',
      latitude: 50.6,
      longitude: 3.05,
      isMobile: true,
      hoursValue: 'Mo 09:00-12:00,14:00-16:00',
      services: [
        { topics: ['documents'], audiences: ['seniors'], cost: 'free' },
        { supports: ['diagnosis'], audiences: ['seniors'] },
      ].map((service) => expect.objectContaining(service) as unknown),
    },
  ]);
});

test('bad rows are refused with their reason and the others go in', async () => {
  const { drafts, issues } = await readAll(
    'id;nom;commune;code_postal;adresse;services\n' +
      '1;Espace A;Namur;5000;Rue 1;\n' +
      '2;;Namur;5000;Rue 2;\n' +
      '1;Espace A bis;Namur;5000;Rue 1;\n' +
      '4;Trop;Namur;5000;Rue 4;;de;cellules\n' +
      '5;Pas assez;Namur\n' +
      ';;;;;\n' +
      '7;"Guillemet;Namur;5000;Rue 7;\n' +
      '8;Espace H;Namur;5000;"Rue ""8""";\n',
  );
  expect(drafts.map(({ recordKey }) => recordKey)).toEqual(['1', '7', '8']);
  expect(issues).toEqual([
    '3 error  name-missing',
    '4 error  record-key-duplicate',
    '5 error  row-ragged',
    '6 error  row-ragged',
    '8 warning  quote-stray',
  ]);
});

test('values that are wrong are warnings, each with its row and column', async () => {
  const { drafts, issues } = await readAll(
    'id;nom;commune;code_postal;adresse;latitude;longitude;telephone;courriels;site_web;date_maj;frais_a_charge;pays\n' +
      '1;BibliothÃ¨que;Namur;99;Rue 1;4,86;50,46;12;a@b;javascript:alert(1);2030-01-01;Troc;Lune\n',
  );
  expect(issues.map((issue) => issue.replace('2 warning ', '')).toSorted()).toEqual(
    [
      'nom text-repaired',
      'code_postal postal-code-unlikely',
      'latitude coordinates-swapped',
      'telephone phone-unreadable',
      'courriels email-unreadable',
      'site_web web-address-refused',
      'date_maj date-in-future',
      'frais_a_charge label-unknown',
      'pays country-unknown',
    ].toSorted(),
  );
  expect(drafts).toEqual([
    {
      recordKey: '1',
      name: 'Bibliothèque',
      city: 'Namur',
      street: 'Rue 1',
      country: 'BE',
      postalCode: '99',
      latitude: 50.46,
      longitude: 4.86,
      phones: ['12'],
    },
  ]);
});

test('rows of a JSON list that are no places, and lines of NDJSON that are no JSON', async () => {
  const place = { id: 1, nom: 'A', commune: 'Namur', code_postal: '5000', adresse: 'Rue 1' };
  const list = await readAll(JSON.stringify([place, 'texte', null, { ...place, id: 2 }]), {
    fileName: 'a.json',
  });
  expect(list.drafts).toHaveLength(2);
  expect(list.issues).toEqual(['2 error  row-not-an-object', '3 error  row-not-an-object']);
  const lines = await readAll(`${JSON.stringify(place)}\n{"id": \n${JSON.stringify({ ...place, id: 3 })}\n`, {
    fileName: 'a.ndjson',
  });
  expect(lines.drafts.map(({ recordKey }) => recordKey)).toEqual(['1', '3']);
  expect(lines.issues).toEqual(['2 error  row-unreadable']);
});

test('GeoJSON gives its point; nested objects and lists give their values', async () => {
  const feature = {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [4.86, 50.46] },
    properties: {
      nom: 'A',
      adresse: { rue: 'Rue 1' },
      tel: ['081 00 00 00', '0470 00 00 00'],
      horaires: [{ jour: 1 }],
    },
  };
  const mapping = mappingOf({
    fields: {
      name: 'nom',
      street: 'adresse.rue',
      phones: 'tel',
      hours: 'horaires',
      latitude: 'latitude',
      longitude: 'longitude',
    },
  });
  const { drafts, issues } = await readAll(
    JSON.stringify({ type: 'FeatureCollection', features: [feature] }),
    { fileName: 'a.geojson', mapping },
  );
  expect(drafts).toMatchObject([
    { street: 'Rue 1', latitude: 50.46, longitude: 4.86, phones: ['+3281000000', '+32470000000'] },
  ]);
  expect(issues).toEqual(['1 warning horaires nested-value', '1 warning  record-key-made']);
});

test.each([
  ['', {}, { code: 'file-empty' }],
  [
    ';;;\n1;2;3;4\n',
    {},
    {
      code: 'mapping-needed',
      columns: ['1', '2', '3', '4'],
      options: ['essai', 'walloon', 'national-v1', 'national-early'],
    },
  ],
  ['nom;cp;nom\nA;1;B\n', {}, { code: 'header-duplicate', columns: ['nom'] }],
  [
    'nom;cp\nA;1\n',
    { mapping: mappingOf({ recordKey: 'id', fields: { name: 'nom' } }) },
    { code: 'mapping-column-missing', missing: ['id'], columns: ['nom', 'cp'] },
  ],
  ['[{"nom": 1}', { fileName: 'a.json' }, { code: 'json-invalid', detail: expect.any(String) as string }],
  [
    '{"a": [{"b": 1}], "c": [{"d": 1}]}',
    { fileName: 'a.json' },
    { code: 'json-several-lists', keys: ['a', 'c'] },
  ],
  ['{"a": {"b": 1}, "c": 2}', { fileName: 'a.json' }, { code: 'json-no-list', keys: ['a', 'c'] }],
])('%j is refused as a whole', async (text, more, problem) => {
  expect((await readAll(text, { otherMappings: [SIMPLE], ...more })).problem).toEqual(problem);
});

test('the mapping that fits best is named first', async () => {
  const other = mappingOf({ name: 'autre', fields: { name: 'libellé' } });
  const { problem } = await readAll('nom;adresse;cp\nA;B;5000\n', { otherMappings: [other, SIMPLE] });
  expect(problem).toMatchObject({
    code: 'mapping-needed',
    options: ['essai', 'autre', 'walloon', 'national-v1', 'national-early'],
  });
});

test('a column that the mapping expects and the file lacks is said once, and so is one that has no name', async () => {
  const { fileIssues, issues } = await readAll(
    'nom;adresse;cp;commune;\nA;B;5000;Namur;secret\nC;D;5000;Namur;autre\n',
    { mapping: SIMPLE },
  );
  expect(fileIssues).toMatchObject([{ code: 'columns-missing', params: { columns: 'tel, horaires' } }]);
  expect(issues).toEqual(['2 warning (5) column-without-name', '2 warning  record-key-made']);
});

test('hostile rows go through: prototype keys, huge cells, formulas, deep nesting', async () => {
  const deep = JSON.parse('{"a":'.repeat(50) + '1' + '}'.repeat(50)) as object;
  const rows = [
    {
      __proto__: null,
      id: 'constructor',
      nom: '=1+1',
      commune: '',
      code_postal: '',
      adresse: 'x',
      services: 'toString;__proto__',
    },
    { id: '__proto__', nom: 'a'.repeat(5_000), commune: '', code_postal: '', adresse: 'x', deep },
    {
      id: 'k'.repeat(5_000),
      nom: 'b',
      commune: '',
      code_postal: '',
      adresse: 'x',
      horaires: 'Mo '.repeat(9_000),
    },
  ];
  const { drafts, issues } = await readAll(JSON.stringify(rows), { fileName: 'a.json' });
  expect(drafts).toMatchObject([
    { recordKey: 'constructor', name: '=1+1' },
    { recordKey: expect.stringMatching(/^long:/) as string },
  ]);
  expect(issues).toEqual([
    '1 warning services label-unknown',
    '1 warning services label-unknown',
    expect.stringContaining('nested-value') as string,
    '2 warning nom text-too-long',
    '2 error  name-missing',
    '3 warning horaires text-too-long',
  ]);
});
