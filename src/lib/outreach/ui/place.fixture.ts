import type { HoursView, PlacePage, WorkshopPage } from '../../directory/index.server.ts';
import type { SheetContext } from './sheet-words.ts';

/** For tests: a public place with a service and a workshop, as its page is read. */
export const placePage = (given: Partial<PlacePage> = {}): PlacePage => ({
  id: 'id',
  shortId: '5egay15g',
  slug: 'espace',
  name: 'Espace du Pont',
  organization: 'Espace du Pont',
  kinds: ['epn'],
  description: { fr: 'On vous aide.' },
  street: 'Rue du Pont 3',
  addressExtra: null,
  postalCode: '9901',
  city: 'Valbois',
  country: 'BE',
  commune: '10001',
  latitude: null,
  longitude: null,
  phones: ['+3281000201'],
  emails: [],
  websites: [],
  bookingUrl: null,
  transport: {},
  access: [],
  accessibility: [],
  equipment: [],
  isMobile: false,
  hoursValue: null,
  hoursText: null,
  timetable: null,
  saturatedUntil: null,
  source: 'essai',
  confirmedOn: null,
  hoursSetOn: null,
  closingDays: [],
  closures: [],
  services: [service({ fr: 'Aide aux démarches', de: 'Hilfe bei Behördengängen' })],
  sessions: [session('2026-12-01 14:00', { fr: 'Premiers clics' })],
  stops: [],
  ...given,
});

const service = (name: PlacePage['services'][number]['name']): PlacePage['services'][number] => ({
  ...{ id: 's', name, description: {}, topics: ['documents'], supports: [], audiences: [], languages: [] },
  ...{ cost: 'free', costNote: {}, formats: [], access: [], accessibility: [], equipment: [] },
  ...{ hoursText: null, hasOwnHours: false, timetable: null },
});

/** For tests: a session of two hours, in winter time. */
export const session = (
  localStart: string,
  title: PlacePage['sessions'][number]['title'],
  seats: { seats: number | null; taken: number } = { seats: null, taken: 0 },
): PlacePage['sessions'][number] => {
  const start = Date.parse(`${localStart.replace(' ', 'T')}:00+01:00`) / 60_000;
  return { workshop: 'w', title, topics: [], cost: null, localStart, start, end: start + 120, ...seats };
};

/** For tests: open on Tuesday and Thursday afternoons. */
export const HOURS: HoursView = {
  now: { state: 'closed' },
  week: [
    { day: '2026-11-27', stretches: [], isException: false },
    { day: '2026-11-28', stretches: [], isException: true },
    {
      day: '2026-12-01',
      stretches: [{ from: '13:30', until: '16:30', state: 'open' }],
      isException: false,
    },
  ],
  usual: [{ days: [1, 3], ranges: [{ from: 810, until: 990 }] }],
};

/** For tests: a date of a workshop, as the workshop's own page has it. */
export const dated = (localStart: string, isCancelled: boolean): WorkshopPage['sessions'][number] => ({
  ...session(localStart, {}),
  ...{ isCancelled, note: {}, movedFrom: null },
});

/** For tests: a workshop with two dates, one of them called off. */
export const workshopPage = (given: Partial<WorkshopPage> = {}): WorkshopPage => ({
  shortId: 'w',
  title: { fr: 'Premiers clics' },
  description: { fr: 'La souris et le clavier.' },
  ...{
    topics: ['documents'],
    audiences: [],
    languages: ['fr'],
    cost: 'free',
    costNote: {},
    prerequisites: {},
  },
  ...{ facilitator: null, booking: null, durationMinutes: 120 },
  place: { ...placePage(), transport: {} },
  sessions: [dated('2026-12-01 14:00', false), dated('2026-12-08 14:00', true)],
  ...given,
});

/** For tests: words of a language, on a Friday. */
export const context = (locale: SheetContext['locale'] = 'fr'): SheetContext => ({
  locale,
  timeZone: 'Europe/Brussels',
  today: '2026-11-27',
  address: 'https://jalon.example/fr/lieux/5egay15g',
  code: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><path d="M0 0h1v1h-1z"/></svg>',
  isInvented: false,
});
