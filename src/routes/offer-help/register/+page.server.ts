import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import {
  checkTypedLocality,
  readNamedPlace,
  readPlacesAlike,
  type NamedPlace,
  type PlaceAlike,
} from '#lib/directory/index.server.ts';
import { placeProblemWords } from '#lib/directory/ui/place-problem-words.ts';
import * as m from '#lib/paraglide/messages.js';
import {
  readRegistrationForm,
  registrationOfForm,
  type AskedRegistration,
  type RegistrationForm,
} from '#lib/registration/forms/ask-registration.ts';
import { ANSWER_DAYS, LINK_HOURS } from '#lib/registration/index.ts';
import { askRegistration, readNetworks } from '#lib/registration/index.server.ts';
import { registrationProblemWords } from '#lib/registration/ui/registration-words.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { mailOrigin } from '../../../web/mail-origin.server.ts';
import { writeProof } from '../../../web/registration-mail.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'public';

const placeOf = async ({ territory: { db, territoryId } }: App.Locals, shortId: string) =>
  shortId === '' ? undefined : readNamedPlace(db, territoryId, shortId.slice(0, 8));

export const load: PageServerLoad = async ({ locals, url }) => {
  const { db, territoryId } = locals.territory;
  const place = url.searchParams.get('place') ?? '';
  const claimed = await placeOf(locals, place);
  if (place !== '' && !claimed) error(404);
  return {
    blank: { ...readRegistrationForm(new FormData()), place: claimed?.shortId ?? '' },
    claimed: claimed && { shortId: claimed.shortId, name: claimed.name },
    networks: await readNetworks(db, territoryId),
    ...{ isOff: locals.accounts === undefined, isSent: url.searchParams.has('sent') },
    ...{ days: ANSWER_DAYS, hours: LINK_HOURS, isDemonstration: locals.accounts?.isDemonstration ?? false },
  };
};

type Problems = { field: string; text: string }[];
const shown = (
  form: RegistrationForm,
  problems: Problems,
  alike: PlaceAlike[] = [],
  claimed?: NamedPlace,
) => ({
  ...{ form, problems, alike },
  claimed: claimed && { shortId: claimed.shortId, name: claimed.name },
});

/** What still has to be looked at by the person before a new structure is asked for. */
const beforeAsking = async (
  { territory: { db, territoryId, facts } }: App.Locals,
  asked: AskedRegistration,
  isKnownNew: boolean,
): Promise<{ problems: Problems; alike: PlaceAlike[] }> => {
  const address = { postalCode: asked.postalCode ?? '', city: asked.city ?? '' };
  const where = await checkTypedLocality(db, territoryId, address);
  if (!where.ok) return { problems: [placeProblemWords(where.problem)], alike: [] };
  if (isKnownNew) return { problems: [], alike: [] };
  const lists = { phones: asked.phone ? [asked.phone] : [], websites: asked.website ? [asked.website] : [] };
  const { name, street, postalCode, city, bceNumber, email } = asked;
  const described = { ...lists, name, street, postalCode, city, bceNumber, emails: [email] };
  const alike = await readPlacesAlike(db, territoryId, { ...described, country: facts.country });
  return { problems: [], alike };
};

const send = async (event: RequestEvent, asked: AskedRegistration, claimed: NamedPlace | undefined) => {
  const { locals, url } = event;
  const { signIn, secret } = locals.accounts as NonNullable<App.Locals['accounts']>;
  const origin = mailOrigin(locals, url);
  const about = { isClaim: claimed !== undefined, name: claimed?.name ?? asked.name };
  return askRegistration(
    locals.territory.db,
    { db: signIn.db, secret },
    {
      ...{ territoryId: locals.territory.territoryId, asked: { ...asked, name: about.name } },
      ...{ locationId: claimed?.id ?? null, locale: locals.locale, origin, now: locals.now },
      address: event.getClientAddress(),
      write: writeProof({ ...about, personName: asked.personName }, origin, locals.locale),
    },
  );
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, request } = event;
    const sent = await request.formData();
    // "It is this one", among the likely ones: what was typed about the person goes with it.
    if (sent.has('claim')) sent.set('place', String(sent.get('claim')));
    const form = readRegistrationForm(sent);
    const claimed = await placeOf(locals, form.place);
    if (form.place !== '' && !claimed)
      return fail(404, shown({ ...form, place: '' }, [{ field: '', text: m.registration_problem_gone() }]));
    const refuse = (status: number, problems: Problems) => fail(status, shown(form, problems, [], claimed));
    if (!locals.accounts) return refuse(503, [{ field: '', text: m.sign_in_off() }]);
    const read = registrationOfForm(form, locals.territory.facts.country);
    if (!read.ok) return refuse(400, read.problem.map(registrationProblemWords));
    if (!claimed) {
      const { problems, alike } = await beforeAsking(locals, read.value, sent.has('isNew'));
      if (problems.length > 0) return refuse(400, problems);
      if (alike.length > 0) return shown(form, [], alike);
    }
    const outcome = await send(event, read.value, claimed);
    if (!outcome.ok && outcome.problem.code === 'too-many-tries')
      return refuse(429, [{ field: '', text: m.registration_problem_too_many() }]);
    if (!outcome.ok) return refuse(404, [{ field: '', text: m.registration_problem_gone() }]);
    locals.accounts.mail.nudge();
    redirect(303, `${localizeHref('/offer-help/register')}?sent=1`);
  },
};
