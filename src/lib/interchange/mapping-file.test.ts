import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseMapping, readMapping } from './mapping-file.ts';

const least = { format: 'jalon-places-mapping/1', name: 'a', fields: { name: 'Nom' } };

test('the least that a mapping says, with what it means when it says nothing else', () => {
  expect(parseMapping(least)).toMatchObject({
    ok: true,
    value: {
      headerRow: 1,
      language: 'fr',
      recordKey: [],
      country: { isGuessed: false },
      fields: { name: { columns: ['Nom'] } },
    },
  });
});

test('values are compared without case or accents; texts go by language', () => {
  const parsed = parseMapping({
    ...least,
    language: 'de',
    recordKey: ['a', 'b'],
    fields: {
      name: ['Nom', 'Sous-nom'],
      description: 'Texte',
      transport: { fr: 'Bus', nl: { columns: 'Bus NL' } },
      cost: { columns: 'Prix', values: { Réduit: 'free-on-condition', 'À voir': null } },
      topics: { columns: ['Thèmes'], split: ',', values: { Bases: ['computer-basics', 'support:training'] } },
    },
  });
  expect(parsed).toMatchObject({
    ok: true,
    value: {
      recordKey: ['a', 'b'],
      texts: {
        description: { de: { columns: ['Texte'] } },
        transport: { fr: { columns: ['Bus'] }, nl: { columns: ['Bus NL'] } },
      },
    },
  });
  expect(parsed.ok && parsed.value.fields.cost?.values).toEqual(
    new Map([
      ['reduit', 'free-on-condition'],
      ['a voir', null],
    ]),
  );
});

test.each([
  [{ ...least, fields: { name: 'Nom', nmae: 'x' } }, 'fields.nmae'],
  [
    { ...least, fields: { name: 'Nom', cost: { columns: 'Prix', values: { Oui: 'gratis' } } } },
    'fields.cost.values.Oui',
  ],
  [
    { ...least, fields: { name: 'Nom', topics: { columns: 'T', values: { A: ['support:nothing'] } } } },
    'fields.topics.values.A.0',
  ],
  [
    { ...least, fields: { name: 'Nom', isMobile: { columns: 'T', values: { A: 'oui' } } } },
    'fields.isMobile.values.A',
  ],
  [{ ...least, fields: { name: { columns: [] } } }, 'fields.name.columns'],
  [{ ...least, fields: { street: 'Rue' } }, 'fields'],
  [{ ...least, services: [{ topics: ['cuisine'] }] }, 'services.0.topics.0'],
  [{ ...least, hoursByDay: { lu: 'Lundi' } }, 'hoursByDay.lu'],
  [{ ...least, country: 'Belgique' }, 'country'],
  [{ ...least, format: 'autre' }, 'format'],
  [{ ...least, headerRow: 0 }, 'headerRow'],
  [[], 'format'],
])('%j: the problem names %j', (written, path) => {
  const parsed = parseMapping(written);
  expect(
    parsed.ok ? [] : parsed.problem.map((problem) => problem.code === 'mapping-invalid' && problem.path),
  ).toContain(path);
});

test('text that is no JSON is said', () => {
  expect(readMapping('{')).toMatchObject({ ok: false, problem: [{ code: 'mapping-not-json' }] });
  expect(readMapping(`\ufeff${JSON.stringify(least)}`).ok).toBe(true);
});

const folder = new URL('../../../data/mappings/', import.meta.url);

test.each(readdirSync(folder))('the example %s is a mapping, named as its file', (file) => {
  const parsed = readMapping(readFileSync(new URL(file, folder), 'utf8'));
  expect(parsed).toMatchObject({ ok: true, value: { name: file.replace('.json', '') } });
});
