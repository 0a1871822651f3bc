import { expect, test } from 'vitest';
import { mappingOf, readAll, SIMPLE } from './read-whole-file.fixture.ts';

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

test.each([
  ['', {}, { code: 'file-empty' }],
  [
    ';;;\n1;2;3;4\n',
    {},
    {
      code: 'mapping-needed',
      columns: ['1', '2', '3', '4'],
      options: ['essai', 'walloon', 'national-v1', 'national-early', 'data-inclusion-v1', 'hsds-3.0'],
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
