import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { runHours } from './hours.ts';

const read = (stream: PassThrough) => String(stream.read() ?? '');

const run = async (input: string | Buffer, args: string[]) => {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  stdin.end(input);
  const code = await runHours(args, { stdin, stdout, stderr });
  return { code, out: read(stdout), err: read(stderr) };
};
const PLACE = ['--at', '2026-11-23T10:00', '--zone', 'Europe/Brussels', '--country', 'BE'];
const answers = async (input: string | Buffer, ...args: string[]) => {
  const { out } = await run(input, [...PLACE, '--json', ...args]);
  return out === ''
    ? []
    : out
        .trimEnd()
        .split('\n')
        .map((text) => JSON.parse(text));
};

test('one JSON object a line, in the order and the number of the values', async () => {
  const [open, empty, bad, same] = await answers('Mo-Fr 09:00-17:00\n\nbla bla\nMo-Fr 09:00-17:00\n');
  expect(open).toEqual({
    value: 'Mo-Fr 09:00-17:00',
    ok: true,
    state: 'open',
    openUntil: '2026-11-23T17:00:00+01:00',
    opensNext: '2026-11-24T09:00:00+01:00',
    week: `${`${'0'.repeat(36)}${'1'.repeat(32)}${'0'.repeat(28)}`.repeat(5)}${'0'.repeat(192)}`,
  });
  expect(open.week).toHaveLength(672);
  expect(empty).toEqual({ value: '', ok: false, problem: 'Aucun horaire n’est indiqué.' });
  expect(bad).toEqual({
    value: 'bla bla',
    ok: false,
    problem: 'Cet horaire n’est pas lisible\u00a0: la lecture s’arrête après «\u00a0bl\u00a0».',
  });
  expect(same).toEqual(open);
});

test('the four states; a week without open hours says why', async () => {
  const found = await answers('24/7\noff\nMo 09:00-12:00 "sur rendez-vous"\nMo unknown');
  expect(found.map(({ state, openUntil }) => [state, openUntil])).toEqual([
    ['open', null],
    ['closed', null],
    ['appointment', null],
    ['unknown', null],
  ]);
  expect(found.map(({ note }) => note)).toEqual([
    undefined,
    'D’après cet horaire, le lieu n’ouvre plus jamais.',
    'Uniquement sur rendez-vous\u00a0: pas d’heures d’ouverture libres.',
    'Les heures d’ouverture ne sont pas certaines\u00a0: à confirmer.',
  ]);
});

test('the moment may be local, with an offset, or in UTC; answers carry the offset of the zone', async () => {
  const at = async (text: string) => {
    const { out } = await run('Mo-Fr 09:00-17:00', ['--at', text, ...PLACE.slice(2), '--json']);
    return JSON.parse(out);
  };
  for (const text of [
    '2026-07-20T09:30',
    '2026-07-20T07:30Z',
    '2026-07-20T03:30:00-04:00',
    '2026-07-20T09:30:59',
  ])
    expect(await at(text)).toMatchObject({ state: 'open', openUntil: '2026-07-20T17:00:00+02:00' });
  expect(await at('2026-07-20T08:59:59')).toMatchObject({
    state: 'closed',
    opensNext: '2026-07-20T09:00:00+02:00',
  });
  expect(await at('2026-07-20')).toMatchObject({ state: 'closed' });
});

test('community and position count', async () => {
  const [holiday] = await answers('SH 10:00-12:00', '--community', 'fwb');
  expect(holiday.opensNext).toBe('2026-12-21T10:00:00+01:00');
  const [east] = await answers('08:00-sunset', '--lat', '50.5', '--lon', '6.2');
  const [west] = await answers('08:00-sunset', '--lat=50.5', '--lon=-3.2');
  const [west2] = await answers('08:00-sunset', '--lat', '50.5', '--lon', '-3.2');
  expect(east.openUntil < west.openUntil).toBe(true);
  expect(west2).toEqual(west);
});

test('any bytes are lines: CRLF, a byte order mark, Latin-1, NUL, no end of line', async () => {
  const bytes = Buffer.concat([
    Buffer.from('\ufeffMo 09:00-12:00\r\n'),
    Buffer.from('Mo 09:00-12:00 open "été"\n', 'latin1'),
    Buffer.from('Mo\u0000\n\r\nTu 09:00-12:00'),
  ]);
  const found = await answers(bytes);
  expect(found.map(({ value, ok }) => [value, ok])).toEqual([
    ['Mo 09:00-12:00', true],
    ['Mo 09:00-12:00 open "été"', true],
    ['Mo\u0000', false],
    ['', false],
    ['Tu 09:00-12:00', true],
  ]);
  expect(await answers('')).toEqual([]);
});

test('without --json, a line that people read', async () => {
  const { out, code } = await run('Mo-Fr 09:00-17:00\nSa 10:00-12:00\nbla', PLACE);
  expect(code).toBe(0);
  expect(out.split('\n')).toEqual([
    'Mo-Fr 09:00-17:00 → ouvert, jusqu’au 2026-11-23 17:00',
    'Sa 10:00-12:00 → fermé, ouvre le 2026-11-28 10:00',
    'bla → Cet horaire n’est pas lisible\u00a0: la lecture s’arrête après «\u00a0bl\u00a0».',
    '',
  ]);
});

test.each([
  [['--zone', 'Europe/Brussels', '--country', 'BE'], '--at is missing'],
  [['--at', 'tomorrow', '--zone', 'Europe/Brussels', '--country', 'BE'], '--at: "tomorrow"'],
  [['--at', '2026-02-30T10:00', '--zone', 'Europe/Brussels', '--country', 'BE'], '--at: "2026-02-30T10:00"'],
  [['--at', '9999-01-01T10:00', '--zone', 'Europe/Brussels', '--country', 'BE'], '--at: the year'],
  [['--at', '2026-11-23T10:00', '--zone', 'Europe/Namur', '--country', 'BE'], 'no time zone "Europe/Namur"'],
  [['--at', '2026-11-23T10:00', '--zone', 'Europe/Brussels', '--country', 'Belgium'], '"Belgium"'],
  [['--at', '2026-11-23T10:00', '--zone', 'Europe/Brussels', '--country', 'QX'], '--country: "QX"'],
  [[...PLACE, '--community', 'XYZ'], '--community: "XYZ"'],
  [[...PLACE.slice(0, 4), '--country', 'FR', '--community', 'FWB'], 'not of FR'],
  [[...PLACE, '--lat', '50'], '--lon: ""'],
  [[...PLACE, '--lat', 'north', '--lon', '4'], '--lat: "north"'],
  [[...PLACE, '--lat', '50', '--lon', '190'], '--lon: "190"'],
  [[...PLACE, '--nonsense'], '--nonsense'],
  [[...PLACE, 'file.txt'], 'file.txt'],
])('%j is refused: %s', async (args, words) => {
  const { code, out, err } = await run('24/7', args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(words);
});

test('--help', async () => {
  const { code, out } = await run('', ['--help']);
  expect(code).toBe(0);
  expect(out).toContain('jalon hours --at ISO --zone Z --country CC');
});
