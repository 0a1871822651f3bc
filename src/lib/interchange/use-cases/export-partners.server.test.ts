import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PublishedOffer } from '#lib/directory/index.ts';
import { formatNamed } from '../domain/export-formats.ts';
import { anyOffers, CONTEXT, offerOfDraft } from '../published-offer.fixture.ts';
import { exportOffers } from './export-offers.server.ts';
import { readAll } from './read-whole-file.fixture.ts';

async function* oneBatch(offers: readonly PublishedOffer[]) {
  yield offers;
}

const exported = async (offers: readonly PublishedOffer[], name: string) => {
  const format = formatNamed(name, undefined);
  if (!format.ok) throw new Error(name);
  const { pieces, summary } = exportOffers(oneBatch(offers), format.value, CONTEXT);
  let text = '';
  for await (const piece of pieces) text += piece;
  return { text, summary };
};

/** Ids of what an import makes anew, and when it did. */
const MADE_ANEW = /^(?:id|service_id|link_id|last_modified)$/;

const withoutMadeAnew = (value: unknown, isTop = true): unknown => {
  if (Array.isArray(value)) return value.map((item) => withoutMadeAnew(item, isTop));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !MADE_ANEW.test(key) && !key.startsWith('organization_id'))
      .map(([key, item]) => [key, withoutMadeAnew(item, false)]),
  );
};

const fixedPoint = (name: string, profile: string) =>
  fc.assert(
    fc.asyncProperty(
      anyOffers.filter((offers) => offers.some(({ services }) => services.length > 0)),
      async (offers) => {
        const first = await exported(offers, name);
        const { drafts, profile: found, problem } = await readAll(first.text, { fileName: 'lieux.json' });
        expect({ found, problem }).toEqual({ found: profile, problem: undefined });
        // An address that came in is shown once its structure agrees; here it does.
        const back = drafts.map((draft) => offerOfDraft({ ...draft, areEmailsPublic: true }));
        const again = await exported(back, name);
        expect(withoutMadeAnew(JSON.parse(again.text))).toEqual(withoutMadeAnew(JSON.parse(first.text)));
      },
    ),
    { numRuns: 60 },
  );

test('data·inclusion, structures with their services: export, import, export is a fixed point', async () => {
  await fixedPoint('data-inclusion', 'data-inclusion-v1');
});

test('HSDS: export, import, export is a fixed point', async () => {
  const withServices = anyOffers.map((offers) => offers.filter(({ services }) => services.length > 0));
  await fc.assert(
    fc.asyncProperty(
      withServices.filter(({ length }) => length > 0),
      async (offers) => {
        const first = await exported(offers, 'hsds');
        const { drafts, profile } = await readAll(first.text, { fileName: 'services.json' });
        expect(profile).toBe('hsds-3.0');
        const back = drafts.map((draft) => offerOfDraft({ ...draft, areEmailsPublic: true }));
        const again = await exported(back, 'hsds');
        expect(withoutMadeAnew(JSON.parse(again.text))).toEqual(withoutMadeAnew(JSON.parse(first.text)));
      },
    ),
    { numRuns: 60 },
  );
});

test('GeoJSON: export, import, export is a fixed point', async () => {
  await fixedPoint('geojson', 'walloon');
});

test('two lists in one file, as a partner has them, are the same as structures that hold their services', async () => {
  const [offers = []] = fc.sample(
    anyOffers.filter(({ length }) => length > 1),
    { numRuns: 1, seed: 7 },
  );
  const structures = JSON.parse((await exported(offers, 'data-inclusion-structures')).text) as object[];
  const services = JSON.parse((await exported(offers, 'data-inclusion-services')).text) as object[];
  const stray = { ...services[0], structure_id: 'nowhere' };
  const lists = await readAll(JSON.stringify({ structures, services: [...services, stray] }), {
    fileName: 'a.json',
  });
  const together = await readAll((await exported(offers, 'data-inclusion')).text, { fileName: 'a.json' });
  expect(lists.drafts.map(({ services: list = [], ...draft }) => ({ ...draft, services: list }))).toEqual(
    together.drafts.map(({ services: list = [], ...draft }) => ({ ...draft, services: list })),
  );
  expect(lists.issues.at(-1)).toBe(`${structures.length + 1} error structure_id service-without-structure`);
  const alone = await readAll(JSON.stringify(services), { fileName: 'services.json' });
  expect(alone.problem).toEqual({ code: 'services-without-structures' });
});

test('HSDS of somebody else: weekly rows become hours, unknown terms and inactive services are left out', async () => {
  const place = {
    id: 'l1',
    location_type: 'physical',
    name: 'Library',
    addresses: [{ address_1: 'Street 1', city: 'Town', postal_code: '5000', country: 'BE' }],
    schedules: [{ id: 's', byday: 'MO,TU', opens_at: '09:00', closes_at: '12:00' }],
  };
  const service = {
    id: 'x',
    name: 'Help',
    status: 'active',
    organization: { id: 'o', name: 'City', description: '' },
    attributes: [{ id: 'a', taxonomy_term: { code: 'their-own' } }],
    service_at_locations: [{ id: 'y', location: place }],
  };
  const { drafts } = await readAll(
    JSON.stringify({ contents: [service, { ...service, name: 'Gone', status: 'defunct' }] }),
    { fileName: 'a.json' },
  );
  expect(drafts).toMatchObject([
    {
      recordKey: 'l1',
      name: 'Library',
      organization: { name: 'City' },
      hoursValue: 'Mo,Tu 09:00-12:00',
      services: [{ name: { fr: 'Help' } }],
    },
  ]);
});
