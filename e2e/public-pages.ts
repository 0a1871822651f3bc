import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A page that everybody may see: its route in src/routes, one of its addresses, the status it answers. */
export type PublicPage = { route: string; address: string; status: number };

const routes = path.resolve(import.meta.dirname, '..', 'src', 'routes');
const page = (route: string, address: string, status = 200): PublicPage => ({ route, address, status });

/** Addresses that are the same in every installation of the Walloon territory (92094 is Namur, 63023 Eupen). */
const FIXED: PublicPage[] = [
  ...['/fr', '/nl', '/de', '/en', '/fr-facile'].map((address) => page('/', address)),
  ...['/fr/lieux', '/nl/plaatsen', '/de/orte', '/en/places', '/fr-facile/lieux'].map((address) =>
    page('/places', `${address}?near=5000`),
  ),
  page('/places', '/fr/lieux'),
  page('/places', '/fr/lieux?near=Celles'),
  page('/places', '/fr/lieux?near=5012'),
  page('/places', '/fr/lieux?near=5000&topic=online-safety&when=evening&within=2&language=uk'),
  page('/places', '/fr/lieux?near=5000&within=loin&when=hier'),
  page('/map', '/fr/carte?near=5000'),
  page('/sheet', '/fr/fiche'),
  page('/sheet', '/fr/fiche?near=Celles'),
  page('/sheet/[commune]', '/fr/fiche/92094'),
  page('/sheet/[commune]', '/de/blatt/63023'),
  page('/help-someone', '/fr/aider-quelqu-un'),
  page('/orient', '/fr/trouver-une-aide'),
  page('/orient', '/de/hilfe-finden?topic=job-search'),
  page('/orient/when', '/fr/trouver-une-aide/when?topic=documents'),
  page('/orient/where', '/nl/hulp-vinden/where?when=evening'),
  page('/orient/desk', '/fr/trouver-une-aide/desk'),
  page(
    '/orient/results',
    '/fr/trouver-une-aide/results?near=5000&topic=administrative-procedures&topic=documents',
  ),
  page('/orient/results', '/fr/trouver-une-aide/results?near=5000&topic=printing-3d&language=uk&by=foot'),
  page('/orient/results', '/fr/trouver-une-aide/results?near=nullepart&by=fusee&when=hier'),
  page('/orient/results', '/fr/trouver-une-aide/results'),
  page('/orient/how', '/fr/trouver-une-aide/how'),
  page('/orient/card', '/fr/trouver-une-aide/card?step=zzzzzzzz'),
  page('/offer-help', '/fr/proposer-de-l-aide'),
  page('/offer-help', '/fr/proposer-de-l-aide?q=5000'),
  page('/offer-help', '/nl/hulp-aanbieden?q=nergens'),
  page('/offer-help/register', '/fr/proposer-de-l-aide/register'),
  page('/offer-help/register', '/de/hilfe-anbieten/register?sent=1'),
  page('/offer-help/request', '/fr/proposer-de-l-aide/request?t=essai'),
  page('/about', '/fr/a-propos'),
  page('/privacy', '/fr/vie-privee'),
  page('/privacy/journey', '/fr/vie-privee/journey'),
  page('/privacy/journey', '/de/datenschutz/journey'),
  page('/stop', '/fr/dire-stop?t=essai'),
  page('/accessibility', '/fr/accessibilite'),
  page('/api', '/fr/api'),
  page('/embed', '/fr/embed'),
  page('/embed', '/de/embed?near=4700'),
  page('/embed', '/fr/embed?near=nullepart&topic=online-safety'),
  page('/positioning', '/fr/faire-le-point'),
  page('/positioning', '/de/was-ich-schon-kann'),
  page('/detection', '/fr/cinq-questions'),
  page('/detection', '/de/fuenf-fragen'),
  ...['steps', 'sheet', 'numbers', 'spoken', 'rules', 'needs'].map((way) =>
    page(`/detection/${way}`, `/fr/cinq-questions/${way}`),
  ),
  page('/profiles', '/fr/profils-types'),
  page('/profiles/nearest', '/fr/profils-types/nearest'),
  page('/slip', '/fr/fiche-anonyme'),
  page('/check-file', '/fr/verifier-un-fichier'),
  page('/sign-in', '/fr/connexion'),
  page('/counter', '/fr/comptoir'),
  page('/sign-in/link', '/fr/connexion/link?t=essai'),
  page('/invitation', '/fr/invitation?t=essai'),
  page('/today', '/fr/aujourd-hui?t=essai'),
  page('/confirm', '/fr/confirmer?t=essai'),
  page('/referral', '/fr/orientation?t=essai'),
  page('/journey/code', '/fr/parcours/code'),
  page('/journey/code', '/de/weg/code'),
  page('/demonstration', '/fr/demonstration'),
  page('/demonstration/outbox', '/fr/demonstration/outbox'),
  page('(none)', '/fr/nulle-part', 404),
];

const firstMatch = async (addresses: string[], pattern: RegExp): Promise<string> => {
  for (const address of addresses) {
    const html = await (await fetch(address)).text();
    const found = pattern.exec(html)?.[0];
    if (found) return found;
  }
  throw new Error(`no ${pattern} on any of ${addresses.join(', ')}`);
};

/** All of them: the fixed ones, a place near Namur and a workshop of a place there, in French and German. */
export const publicPages = async (baseUrl: string): Promise<PublicPage[]> => {
  const answer = await fetch(`${baseUrl}/api/v1/places?near=5000`);
  const { places } = (await answer.json()) as { places: { path: string }[] };
  const [first] = places;
  if (!first) throw new Error('The demonstration has no place near 5000.');
  const addresses = places.map((place) => `${baseUrl}${place.path}`);
  const workshop = await firstMatch(addresses, /\/fr\/ateliers\/[a-z0-9-]+/);
  const german = (address: string) => address.replace('/fr/lieux/', '/de/orte/');
  return [
    ...FIXED,
    page('/places/[place=shortid]', first.path),
    page('/places/[place=shortid]', german(first.path)),
    page('/places/[place=shortid]/report', `${first.path}/report`),
    page('/places/[place=shortid]/report', `${german(first.path)}/report`),
    page('/workshops/[workshop=shortid]', workshop),
  ];
};

/** Is this route for people who signed in? As its own file says. */
export const isGuarded = (route: string): boolean => {
  const file = path.join(routes, route, '+page.server.ts');
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return !/_access = '(public|link|demonstration)'/.test(text);
};

/** Every route of src/routes that has a page. */
export const routesWithPage = (): string[] =>
  readdirSync(routes, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name === '+page.svelte')
    .map((entry) => `/${path.relative(routes, entry.parentPath).replaceAll(path.sep, '/')}`)
    .sort();
