import { expect, test } from 'vitest';
import { judgeFormat, type FormatVerdict } from './judge-format.ts';
import { KNOWN_FORMATS, type KnownFormat } from './known-formats.ts';

const format = (name: KnownFormat['name']): KnownFormat => {
  const found = KNOWN_FORMATS.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};

const judge = (name: KnownFormat['name'], records: object[], isTable = false): FormatVerdict =>
  judgeFormat(
    format(name),
    records.map((record, at) => ({ row: at + 1, record: record as Record<string, unknown> })),
    isTable,
    100,
  );

/** "row field code" of everything that is wrong. */
const wrongs = (verdict: FormatVerdict): string[] =>
  verdict.state === 'other'
    ? [`other ${verdict.missing.join(' ')}`]
    : verdict.faults.map(({ row, field, code }) => `${row} ${field} ${code}`);

const FRENCH = {
  ...{ id: 'a', pivot: '43493312300029', nom: 'Lieu', commune: 'Rennes', code_postal: '35000' },
  ...{ adresse: '1 rue Fictive', date_maj: '2026-01-31', latitude: '48.1', telephone: '+33123456789' },
};

test('the national schema to the letter: a good row, and each thing that can be wrong with one', () => {
  const cases: [object, string[]][] = [
    [{}, []],
    [{ services: 'Aide aux démarches administratives|Utilisation sécurisée du numérique' }, []],
    [{ services: 'Aide aux démarches administratives|Couture' }, ['2 services one-of']],
    [{ code_postal: '5000' }, ['2 code_postal pattern']],
    [{ telephone: '+3281000000' }, ['2 telephone pattern']],
    [{ date_maj: '2026-02-30' }, ['2 date_maj kind']],
    [{ date_maj: '31/01/2026' }, ['2 date_maj kind']],
    [{ latitude: 'nord' }, ['2 latitude kind']],
    [{ latitude: '' }, []],
    [{ nom: '' }, ['2 nom missing']],
    [{ presentation_resume: 'x'.repeat(281) }, ['2 presentation_resume too-long']],
    [{ id: 'a' }, ['2 id repeated']],
  ];
  for (const [change, expected] of cases)
    expect(wrongs(judge('national-v1', [FRENCH, { ...FRENCH, id: 'b', ...change }], true))).toEqual(expected);
});

test('what lacks a required field everywhere is another format, and says which', () => {
  const { pivot: _pivot, ...without } = FRENCH;
  expect(wrongs(judge('national-v1', [without], true))).toEqual(['other pivot']);
  expect(wrongs(judge('hsds-3.0', [FRENCH]))).toEqual(['other name status']);
  expect(wrongs(judge('hsds-3.0', [FRENCH], true))).toEqual(['other ']);
  expect(wrongs(judge('walloon', []))).toEqual(['other ']);
});

const UUID = '01936f2e-0000-7000-8000-000000000001';

test('HSDS: what hangs on a service is looked at too', () => {
  const service = { id: UUID, name: 'Aide', status: 'active', phones: [{ id: UUID, number: '1' }] };
  expect(wrongs(judge('hsds-3.0', [service]))).toEqual([]);
  const bad = { ...service, id: 'x', status: 'open', phones: [{ id: UUID }, 'rien'] };
  expect(wrongs(judge('hsds-3.0', [bad]))).toEqual([
    ...['1 id kind', '1 status one-of', '1 phones[1].number missing', '1 phones[2] kind'],
  ]);
});

test('data·inclusion: choices in lists, numbers that are numbers', () => {
  const service = {
    ...{
      id: 's',
      structure_id: 'a',
      source: 'x',
      nom: 'Aide',
      description: 'Une aide',
      date_maj: '2026-01-01',
    },
    ...{ publics: ['seniors'], thematiques: ['numerique--acquerir-un-equipement'], latitude: 50.1 },
  };
  expect(wrongs(judge('data-inclusion-services', [service]))).toEqual([]);
  const bad = {
    ...service,
    publics: ['seniors', 'chats'],
    latitude: '50.1',
    frais: 'cher',
    zone_eligibilite: [],
  };
  expect(wrongs(judge('data-inclusion-services', [bad]))).toEqual([
    ...['1 latitude kind', '1 frais one-of', '1 publics[2] one-of', '1 zone_eligibilite too-short'],
  ]);
});

test('GeoJSON: longitude comes first', () => {
  const feature = { type: 'Feature', geometry: { type: 'Point', coordinates: [4.8, 50.4] }, properties: {} };
  expect(wrongs(judge('geojson', [feature]))).toEqual([]);
  const turned = { ...feature, geometry: { type: 'Point', coordinates: [4.8, 150.4] } };
  expect(wrongs(judge('geojson', [turned]))).toEqual(['1 geometry.coordinates kind']);
});
