import { expect, test } from 'vitest';
import { mappingOf, readAll, SIMPLE } from './read-whole-file.fixture.ts';

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
    '5 warning Horaires hours-unreadable',
    '5 warning Tél phone-unreadable',
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

test('the mapping that fits best is named first', async () => {
  const other = mappingOf({ name: 'autre', fields: { name: 'libellé' } });
  const { problem } = await readAll('nom;adresse;cp\nA;B;5000\n', { otherMappings: [other, SIMPLE] });
  expect(problem).toMatchObject({
    code: 'mapping-needed',
    options: ['essai', 'autre', 'walloon', 'national-v1', 'national-early', 'data-inclusion-v1', 'hsds-3.0'],
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
