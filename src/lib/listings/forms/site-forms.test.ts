import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readSiteForm, siteFormOf, siteOfForm } from './edit-site.ts';
import { parseSiteFile } from './site-file.ts';
import { readStatement } from './state-listing.ts';

const FEEDS = ['/export/lieux.csv'];
const RIGHT = {
  ...{ name: 'Carte', url: 'https://carte.example.org', purpose: 'map', fed: 'hand', language: 'fr' },
  ...{ who: 'Tous', fields: 'phone' },
};
const formOf = (given: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...RIGHT, ...given })) form.set(name, value);
  return readSiteForm(form);
};
const wrong = (given: Record<string, string>) => {
  const read = siteOfForm(formOf(given), FEEDS);
  return read.ok ? [] : read.problem.map(({ field }) => field);
};

test('a site is read from its form, and its form from the site', () => {
  const read = siteOfForm(formOf({ fed: 'mail', contact: 'a@example.org', feed: FEEDS[0]! }), FEEDS);
  expect(read).toMatchObject({
    ok: true,
    value: { fed: 'mail', contact: 'a@example.org', feed: null, fields: ['phone'], who: { fr: 'Tous' } },
  });
  if (!read.ok) return;
  const back = siteFormOf({ ...read.value, id: '1', code: null, isOwn: true, isWithdrawn: false });
  expect(siteOfForm(back, FEEDS)).toEqual(read);
});

test('each field that is wrong is named', () => {
  expect(wrong({})).toEqual([]);
  expect(wrong({ name: ' ', url: 'javascript:alert(1)', purpose: 'x', language: 'xx' })).toEqual([
    ...['name', 'url', 'purpose', 'language'],
  ]);
  expect(wrong({ fed: 'feed', feed: 'https://elsewhere.example.org' })).toEqual(['feed']);
  expect(wrong({ fed: 'form', contact: 'a@example.org' })).toEqual(['contact']);
  expect(wrong({ fed: 'mail', contact: 'https://e.example.org' })).toEqual(['contact']);
  expect(wrong({ fed: 'form', contact: 'https://e.example.org/?n={name}' })).toEqual([]);
});

test('every file of sites that ships is right, says its sources, and reads feeds that are there', () => {
  const folder = new URL('../../../../data/listed-sites/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  expect(files).toEqual(['demonstration.json', 'wallonia.json']);
  for (const name of files) {
    const sites = parseSiteFile(readFileSync(new URL(name, folder), 'utf8'));
    expect([name, sites.ok ? [] : sites.problem]).toEqual([name, []]);
    const invented = sites.ok && name === 'demonstration.json' ? sites.value : [];
    expect(invented.filter(({ url }) => !/\.example\.org$/.test(new URL(url).hostname))).toEqual([]);
  }
});

test('a file that is wrong is refused with the place of what is wrong', () => {
  expect(parseSiteFile('{')).toMatchObject({ problem: { code: 'not-json' } });
  const site = { ...RIGHT, who: {}, fields: [], code: 'a', source: 'x' };
  const said = (...sites: object[]) => parseSiteFile(JSON.stringify({ sites }));
  expect(said(site)).toMatchObject({ ok: true });
  expect(said({ ...site, url: 'ftp://x' })).toMatchObject({ problem: { path: 'sites.0.url' } });
  expect(said({ ...site, fed: 'feed' })).toMatchObject({ problem: { path: 'sites.0' } });
  expect(said(site, site)).toMatchObject({ problem: { path: 'sites' } });
});

test('an answer is one of five, about a site', () => {
  const form = new FormData();
  form.set('state', 'listed');
  form.set('note', ' vu ');
  expect(readStatement(form)).toBeUndefined();
  form.set('site', '01a21d1b-f88e-7370-9d70-27a0615dfb45');
  expect(readStatement(form)).toMatchObject({ stated: 'listed', note: 'vu' });
  form.set('state', 'fed');
  expect(readStatement(form)).toBeUndefined();
});
