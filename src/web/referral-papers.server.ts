import { error } from '@sveltejs/kit';
import { termWords } from '#lib/directory/index.ts';
import * as m from '#lib/paraglide/messages.js';
import {
  readOwnSent,
  readPlaceOfReferral,
  readReceivedOne,
  type OwnSentLine,
} from '#lib/referral/index.server.ts';
import type { SheetBlock, SheetDocument } from '#lib/shared/document-sheet.ts';
import { htmlLang } from '#lib/ui/locales.ts';
import { dateWords, timeWords } from '#lib/ui/time-words.ts';
import { deskOf, inScope, sentId } from './desk.server.ts';

const sheetOf = (locals: App.Locals, title: string, body: SheetBlock[], foot: string): SheetDocument => ({
  ...{ title, paper: 'a4', mostPages: 1 },
  sheets: [
    {
      lang: htmlLang(locals.locale),
      head: [{ kind: 'title', text: title }],
      body,
      foot: [{ kind: 'text', text: foot, look: 'small' }],
    },
  ],
});

/** Answers a paper of one person: kept nowhere, by no machine on the way either. */
export const answerPaper = async (document: SheetDocument, name: string): Promise<Response> => {
  const { renderPdf } = await import('#lib/platform/pdf.server.ts');
  return new Response(new Uint8Array(renderPdf(document)), {
    headers: {
      ...{ 'content-type': 'application/pdf', 'cache-control': 'no-store' },
      'content-disposition': `inline; filename="${name}.pdf"`,
    },
  });
};

/** That somebody was there: for that person, by the structure that received; the name is written by hand. */
export const certificateOf = async (locals: App.Locals, url: URL): Promise<SheetDocument> => {
  const { organization } = deskOf(locals);
  const id = sentId(url.searchParams.get('referral'));
  const one = await inScope(locals, (tx) => readReceivedOne(tx, id));
  if (one?.toId !== organization.id || (one.state !== 'arrived' && one.state !== 'finished')) error(404);
  if (!one.appointmentOn || !one.appointmentAt) error(404);
  const said = {
    place: one.place,
    date: dateWords(one.appointmentOn, locals.locale),
    time: timeWords(one.appointmentAt, locals.locale),
  };
  const line = '_'.repeat(24);
  const body: SheetBlock[] = [
    { kind: 'text', text: m.referral_certificate_text(said), look: 'large' },
    { kind: 'text', text: m.referral_certificate_name(), look: 'strong' },
    { kind: 'text', text: line },
    { kind: 'text', text: m.referral_certificate_sign(), look: 'strong' },
    { kind: 'text', text: line },
  ];
  return sheetOf(locals, m.referral_certificate_title(), body, m.referral_certificate_foot());
};

const letterBody = (
  locals: App.Locals,
  own: OwnSentLine,
  address: string,
  phones: string[],
): SheetBlock[] => [
  { kind: 'text', text: m.referral_letter_text(), look: 'large' },
  {
    kind: 'rows',
    rows: [
      { head: m.referral_place(), text: [own.place, address, ...phones].filter(Boolean).join(', ') },
      { head: m.referral_topic(), text: termWords('topic', own.topic) },
      { head: m.referral_sent_on(), text: dateWords(own.sentOn, locals.locale) },
    ],
  },
];

/** The letter that the person carries: where, about what; nothing of who sends. */
export const letterOf = async (locals: App.Locals, url: URL): Promise<SheetDocument> => {
  const { organization, territory } = deskOf(locals);
  const id = sentId(url.searchParams.get('referral'));
  const found = await inScope(locals, async (tx) => {
    const [own] = await readOwnSent(tx, organization.id, id);
    return own && { own, place: await readPlaceOfReferral(tx, territory.territoryId, own.locationId) };
  });
  if (!found) error(404);
  const { own, place } = found;
  const address = [place?.street, [place?.postalCode, place?.city].filter(Boolean).join(' ')]
    .filter(Boolean)
    .join(', ');
  const body = letterBody(locals, own, address, place?.phones ?? []);
  return sheetOf(locals, m.referral_letter_title(), body, m.referral_letter_foot());
};
