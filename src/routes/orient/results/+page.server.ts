import { fullLine, cardHref, proposalLine } from '#lib/referral/ui/proposal-line.ts';
import { orientNeed } from '#lib/referral/index.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { dataLocale } from '#lib/ui/locales.ts';
import { ServerOnly } from '#lib/ui/server-only.ts';
import { needQuery } from '../../../web/orient-desk.server.ts';
import { tellNeed, unmetOf, type ToldNeed } from '../../../web/orient.server.ts';
import { whereNotice } from '../../../web/where-notice.server.ts';
import type { PageServerLoad } from './$types';

export const _access = 'public';

const MOST = 3;

const hrefOf = (url: URL, path: string, near?: string): string =>
  `${localizeHref(path)}?${needQuery(url, near)}`;

/** What is proposed, in words; without a place to start from, only what asks nobody to go anywhere. */
const proposedOf = (told: ToldNeed, locals: App.Locals) => {
  const { territory, now, locale } = locals;
  const { timeZone } = territory;
  const context = { locale, timeZone, today: localDay(now, timeZone) };
  const oriented = orientNeed(territory.offer.snapshot, told.request);
  const topics = told.form.chosen.topic ?? [];
  const asked = [...topics, ...(told.form.chosen.equipment ?? [])];
  const line = (one: (typeof oriented.proposals)[number], isAway = false) =>
    proposalLine(one, asked, context, isAway);
  const unmet = unmetOf(told, oriented.total);
  if (unmet) territory.unmet.count(unmet);
  const isPlaced = told.near !== undefined;
  const proposals = oriented.proposals.map((one) => line(one));
  const steps = oriented.steps.map((one) => line(one));
  return {
    ...{ proposals, steps, isPlaced },
    isCompromise: isPlaced && oriented.total === 0,
    path: steps.length > 0 ? cardHref([...proposals.slice(0, 1), ...steps].map(({ step }) => step)) : '',
    others: oriented.others.map(({ way, proposal }) => ({ way, ...line(proposal, way !== 'alone') })),
    full: oriented.full.map((one) => fullLine(one, context)),
  };
};

export const load: PageServerLoad = ({ locals, url }) => {
  const told = tellNeed(locals.territory, new URLSearchParams(url.search), locals.now, MOST);
  const { where, near, form, problems } = told;
  // Which place is meant comes first: proposals from somewhere else would be wrong ones.
  const isAsking = where !== undefined && near === undefined;
  const shown = {
    ...{ problems, text: form.near },
    ...(where
      ? whereNotice(where, dataLocale(locals.locale), (from) => hrefOf(url, '/orient/results', from))
      : { where: undefined, choices: [] }),
    found: isAsking ? undefined : proposedOf(told, locals),
    change: hrefOf(url, '/orient/desk'),
    ask: hrefOf(url, '/orient/where'),
  };
  return { shown: new ServerOnly(shown) };
};
