import { deskOf } from '../../../../web/desk.server.ts';
import { answerInRequest, reportsFor } from '../../../../web/report-answer.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'desk';

const whoseOf = (locals: App.Locals) => ({ organizationId: deskOf(locals).organization.id });

export const load: PageServerLoad = async ({ locals, url }) => ({
  reports: await reportsFor(locals, whoseOf(locals)),
  isAnswered: url.searchParams.has('answered'),
  locale: locals.locale,
});

export const actions: Actions = {
  default: (event) => answerInRequest(event, whoseOf(event.locals)),
};
