import { fail, redirect } from '@sveltejs/kit';
import { codesOf } from '#lib/directory/index.ts';
import {
  campaignOfForm,
  emptyCampaignForm,
  readCampaignForm,
  type AskedCampaign,
  type CampaignForm,
} from '#lib/network/forms/new-campaign.ts';
import { countChosen, readCampaigns, readMailedPlace, saveCampaign } from '#lib/network/index.server.ts';
import { SEASON_KINDS } from '#lib/network/index.ts';
import { campaignProblemWords } from '#lib/network/ui/campaign-words.ts';
import * as m from '#lib/paraglide/messages.js';
import { newId } from '#lib/platform/ids.server.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { writeCampaignMail } from '../../web/campaign-mail.server.ts';
import { coordinatorOf, ownCommunes, sendInRequest, todayOf } from '../../web/campaigns.server.ts';
import { inScope } from '../../web/desk.server.ts';
import { mailOrigin } from '../../web/mail-origin.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const _access = 'coordinator';

export const load: PageServerLoad = ({ locals }) =>
  inScope(locals, async (tx) => ({
    campaigns: await readCampaigns(tx, locals.territory.territoryId),
    communes: await ownCommunes(locals, tx),
    kinds: [...codesOf('kind')],
    seasons: ['' as const, ...SEASON_KINDS],
    blank: emptyCampaignForm(todayOf(locals)),
    locale: locals.locale,
  }));

type Preview = { mail: number; telephone: number; example: { subject: string; body: string } | undefined };

const answered = (form: CampaignForm, problems: { field: string; text: string }[], preview?: Preview) => ({
  form,
  problems,
  preview,
});

const read = async (request: Request, locals: App.Locals) => {
  const form = readCampaignForm(await request.formData());
  return { form, asked: campaignOfForm(form, todayOf(locals)) };
};

const campaignOf = (locals: App.Locals, origin: string, asked: AskedCampaign) => ({
  ...asked,
  ...{ id: newId(), territoryId: locals.territory.territoryId, locale: locals.locale, now: locals.now },
  ...{ origin: mailOrigin(locals, { origin }), createdBy: coordinatorOf(locals).personId },
});

const previewOf = (locals: App.Locals, origin: string, asked: AskedCampaign): Promise<Preview> =>
  inScope(locals, async (tx) => {
    const { territoryId } = locals.territory;
    const { mail, telephone, example } = await countChosen(tx, territoryId, asked.choice);
    const place = example ? await readMailedPlace(tx, territoryId, example) : undefined;
    const campaign = campaignOf(locals, origin, asked);
    return { mail, telephone, example: place && writeCampaignMail(campaign, place, '…', 'first') };
  });

export const actions: Actions = {
  preview: async ({ request, locals, url }) => {
    const { form, asked } = await read(request, locals);
    if (!asked.ok) return fail(400, answered(form, asked.problem.map(campaignProblemWords)));
    return answered(form, [], await previewOf(locals, url.origin, asked.value));
  },
  send: async ({ request, locals, url }) => {
    const { form, asked } = await read(request, locals);
    if (!asked.ok) return fail(400, answered(form, asked.problem.map(campaignProblemWords)));
    const { mail, telephone } = await previewOf(locals, url.origin, asked.value);
    if (mail + telephone === 0)
      return fail(400, answered(form, [{ field: 'commune', text: m.campaign_problem_nobody() }]));
    const campaign = campaignOf(locals, url.origin, asked.value);
    await inScope(locals, (tx) => saveCampaign(tx, campaign));
    // What is planned for another day waits for the nightly job: this then sends nothing.
    await sendInRequest(locals, campaign);
    redirect(303, localizeHref(`/campaigns/${campaign.id}`));
  },
};
