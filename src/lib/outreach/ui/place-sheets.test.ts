import { expect, test } from 'vitest';
import type { SheetBlock, SheetDocument } from '../../shared/document-sheet.ts';
import { context, HOURS, placePage, session, workshopPage } from './place.fixture.ts';
import { placeLeaflet, placePoster, placeWeek } from './place-sheets.ts';
import { workshopPoster } from './workshop-sheets.ts';

const linesOf = (block: SheetBlock): string[] => {
  if (block.kind === 'list') return block.items.map(({ text }) => text);
  if (block.kind === 'rows') return block.rows.map(({ head, text }) => `${head} | ${text}`);
  return [block.kind === 'code' ? block.alt : block.text];
};
const said = ({ sheets }: SheetDocument, sheet = 0): string[] => {
  const { head = [], body = [], foot = [] } = sheets[sheet] ?? {};
  return [...head, ...body, ...foot].flatMap(linesOf).map((line) => line.replaceAll('\u00a0', ' '));
};

test('a poster: whom to call, where, when on a usual week, what there is, what comes next, and where to look again', () => {
  expect(said(placePoster({ page: placePage(), hours: HOURS }, [context()]))).toEqual([
    'Aide au numérique',
    'Espace du Pont',
    '081 00 02 01',
    'Rue du Pont 3, 9901 Valbois',
    'Quand venir',
    'mardi et jeudi | 13 h 30 à 16 h 30',
    'Ce que l’on y trouve',
    'Aide aux démarches',
    'Prochains ateliers',
    'mardi 1er décembre | 14 h à 16 h · Premiers clics',
    'Code QR : jalon.example/fr/lieux/5egay15g',
    'Avec un téléphone, visez ce carré.',
    'jalon.example/fr/lieux/5egay15g',
    'Informations du 27 novembre 2026.',
  ]);
});

test('two languages are two sheets, each in its own words; what is only written in another is marked so', () => {
  const document = placePoster({ page: placePage(), hours: HOURS }, [context('de'), context('fr')]);
  expect(document.sheets.map(({ lang }) => lang)).toEqual(['de', 'fr']);
  expect(document.mostPages).toBe(2);
  expect(said(document)).toContain('Hilfe bei Behördengängen');
  const onlyFrench = placePoster({ page: placePage({ transport: { fr: 'Bus 4' } }), hours: HOURS }, [
    context('de'),
  ]);
  expect(onlyFrench.sheets[0]?.body).toContainEqual({
    kind: 'text',
    look: 'small',
    text: 'Bus 4',
    lang: 'fr',
  });
});

test('hours that are not known are not made up', () => {
  const unknown = said(placePoster({ page: placePage(), hours: undefined }, [context()]));
  expect(unknown).toContain('Horaires à confirmer : téléphonez');
  const given = said(
    placePoster({ page: placePage({ hoursText: 'les jours de marché' }), hours: undefined }, [context()]),
  );
  expect(given).toContain('les jours de marché');
  const appointment: typeof HOURS = { now: { state: 'appointment' }, week: [], usual: [] };
  expect(said(placePoster({ page: placePage(), hours: appointment }, [context()]))).toContain(
    'Sur rendez-vous',
  );
});

test('the week: its days with their exceptions, and the workshops of those days alone', () => {
  const sessions = [
    session('2026-12-01 14:00', { fr: 'Premiers clics' }, { seats: 5, taken: 5 }),
    session('2026-12-09 14:00', { fr: 'Plus tard' }),
  ];
  const lines = said(placeWeek({ page: placePage({ sessions }), hours: HOURS }, [context()]));
  expect(lines).toContain('samedi 28 novembre | fermé ce jour-là');
  expect(lines).toContain('mardi 1er décembre | 14 h à 16 h (complet) · Premiers clics');
  expect(lines.join()).not.toContain('Plus tard');
  expect(said(placeWeek({ page: placePage({ sessions: [] }), hours: HOURS }, [context()]))).toContain(
    'Pas d’atelier annoncé cette semaine.',
  );
});

test('a leaflet has two sides, the second with topics and prices', () => {
  const document = placeLeaflet({ page: placePage(), hours: HOURS }, [context()]);
  expect(document).toMatchObject({ paper: 'a5', mostPages: 2 });
  expect(said(document, 1)).toContain('Prix | gratuit');
});

test('a demonstration says on paper that it is invented', () => {
  const invented = { ...context(), isInvented: true };
  const last = said(placePoster({ page: placePage(), hours: HOURS }, [invented])).at(-1);
  expect(last).toContain('Informations inventées pour la démonstration.');
});

test('the poster of a workshop leaves out the dates that are called off', () => {
  const lines = said(workshopPoster(workshopPage(), [context()]));
  expect(lines).toContain('mardi 1er décembre | 14 h à 16 h');
  expect(lines.join()).not.toContain('8 décembre');
  expect(said(workshopPoster(workshopPage({ sessions: [] }), [context()]))).toContain(
    'Cet atelier n’a plus de date annoncée.',
  );
});
