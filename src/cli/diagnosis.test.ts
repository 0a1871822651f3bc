import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runDiagnosis } from './diagnosis.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'jalon-diagnosis-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = (stream: PassThrough) => String(stream.read() ?? '');

const run = async (args: string[], input = '') => {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  stdin.end(input);
  const code = await runDiagnosis(args, { stdin, stdout, stderr });
  return { code, out: read(stdout), err: read(stderr) };
};

const fileOf = (content: unknown): string => {
  const file = path.join(folder, 'given.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};

const ITEMS = [-1, 0, 1].map((b) => ({ a: 1, b, c: 0, d: 1 }));

test('estimate: one object in, one out; a list in, a list out; standard input too', async () => {
  const one = { items: ITEMS, answers: [1, 1, 0] };
  const { code, out } = await run(['estimate', fileOf(one), '--json']);
  expect(code).toBe(0);
  const found = JSON.parse(out);
  expect(Object.keys(found)).toEqual(['answered', 'ml', 'map', 'wl', 'eap']);
  expect(found.answered).toBe(3);
  // By hand: Σ P(θ) = 2 with difficulties -1, 0, 1 at θ = 0.8028.
  const sum = [-1, 0, 1].reduce((total, b) => total + 1 / (1 + Math.exp(b - found.ml.theta)), 0);
  expect(sum).toBeCloseTo(2, 6);
  const many = await run(
    ['estimate', '-', '--json'],
    JSON.stringify([one, { items: ITEMS, answers: [1, null, 1] }]),
  );
  expect(JSON.parse(many.out).map(({ answered }: { answered: number }) => answered)).toEqual([3, 2]);
  expect(JSON.parse(many.out)[1].ml).toMatchObject({ theta: 4, atLimit: true });
  const words = await run(['estimate', fileOf({ items: [{ b: 0 }], answers: [null] })]);
  expect(words.out).toMatch(/^0 réponse/);
  expect(words.out).toContain('map 0.0000 ± 1.0000');
});

const without = (index: number, more: object) =>
  ITEMS.map((item, i) => (i === index ? { ...item, ...more } : item));

describe('what is refused names its place', () => {
  test.each<[string, unknown, RegExp]>([
    [
      'a text',
      { items: without(2, { a: 'x' }), answers: [1, 0, 1] },
      /élément 3, champ a\u00a0: .*trouvé\u00a0: "x"/,
    ],
    ['no difficulty', { items: [{ a: 1 }], answers: [1] }, /élément 1, champ b\u00a0: il manque/],
    [
      'a discrimination of 0',
      { items: without(0, { a: 0 }), answers: [1, 0, 1] },
      /élément 1, champ a.*au-dessus de 0/,
    ],
    [
      'guessing above 1',
      { items: without(1, { c: 1.2 }), answers: [1, 0, 1] },
      /élément 2, champ c.*entre 0 et 1/,
    ],
    [
      'c above d',
      { items: without(1, { c: 0.5, d: 0.4 }), answers: [1, 0, 1] },
      /élément 2, champ c.*plus petit que d/,
    ],
    [
      'another answer',
      { items: ITEMS, answers: [1, 2, 0] },
      /réponse 2\u00a0: 1, 0 ou null.*trouvé\u00a0: 2/,
    ],
    ['fewer answers', { items: ITEMS, answers: [1, 0] }, /champ answers\u00a0: autant de réponses/],
    ['no item', { items: [], answers: [] }, /champ items\u00a0: au moins un/],
    [
      'the second of a list',
      [
        { items: ITEMS, answers: [1, 0, 0] },
        { items: ITEMS, answers: [1, 0, 'a'] },
      ],
      /personne 2, réponse 3/,
    ],
    ['no object', '7', /le fichier\u00a0: un objet est attendu/],
    ['no JSON', '{', /n’est pas du JSON/],
  ])('%s', async (_, content, words) => {
    const { code, out, err } = await run(['estimate', fileOf(content), '--json']);
    expect(code).toBe(1);
    expect(err).toMatch(words);
    expect(JSON.parse(out)).toMatchObject({ ok: false });
  });

  test('a table with a short row, or another answer in it', async () => {
    const short = await run(['calibrate', fileOf({ answers: [[1, 0], [1]] })]);
    expect([short.code, short.out]).toEqual([1, '']);
    expect(short.err).toMatch(/ligne 2\u00a0: autant/);
    const strange = await run([
      'calibrate',
      fileOf({
        answers: [
          [1, 0],
          [1, true],
        ],
      }),
    ]);
    expect(strange.err).toMatch(/ligne 2, réponse 2\u00a0: 1, 0 ou null/);
    const none = await run(['calibrate', fileOf({ answers: [[]] })]);
    expect(none.code).toBe(1);
  });

  test('a file that is not there; a verb that is not there', async () => {
    const missing = await run(['estimate', path.join(folder, 'none.json')]);
    expect([missing.code, missing.out]).toEqual([1, '']);
    expect(missing.err).toContain('ne peut pas être lu');
    for (const args of [
      [],
      ['guess', 'x'],
      ['estimate'],
      ['estimate', 'a', 'b'],
      ['estimate', 'a', '--loud'],
    ])
      expect((await run(args)).code).toBe(2);
    expect((await run(['--help'])).out).toContain('jalon diagnosis calibrate');
  });
});

test('calibrate: both models, named items, and what to be careful of', async () => {
  const rows = Array.from({ length: 40 }, (_, i) => [i % 4 === 0 ? 0 : 1, i % 2, i % 3 === 0 ? 1 : 0, 1]);
  const given = { items: ['sms', 'mail', 'disk', 'all'], answers: rows };
  const { code, out } = await run(['calibrate', fileOf(given), '--json']);
  expect(code).toBe(0);
  const found = JSON.parse(out);
  expect(found.rasch.items.map(({ id }: { id: string }) => id)).toEqual(['sms', 'mail', 'disk', 'all']);
  expect(found.rasch.items[0].b).toBeLessThan(found.rasch.items[2].b);
  expect(found.rasch.bic).toBeCloseTo(4 * Math.log(40) - 2 * found.rasch.logLikelihood, 8);
  const codes = found.notes.map(({ code: note, id }: { code: string; id: string }) => `${note} ${id}`);
  expect(codes).toEqual(expect.arrayContaining(['few-people ', 'few-answers sms', 'no-estimate all']));
  const words = (await run(['calibrate', fileOf(given)])).out;
  expect(words).toContain('40 personnes');
  expect(words).toMatch(/! all\u00a0: tous ou personne/);
});
