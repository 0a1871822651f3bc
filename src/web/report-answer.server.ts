import { fail, redirect } from '@sveltejs/kit';
import { readAnswer } from '#lib/directory/forms/report-error.ts';
import { answerReport, readReports, type ReportLine } from '#lib/directory/index.server.ts';
import { reportKindWords } from '#lib/directory/index.ts';
import * as m from '#lib/paraglide/messages.js';
import { isLocale, type Locale } from '#lib/paraglide/runtime.js';
import { localDay } from '#lib/shared/local-time.ts';
import { localizeHref } from '#lib/ui/addresses.ts';
import { mailOrigin } from './mail-origin.server.ts';
import { inScope } from './desk.server.ts';

/** Whose reports: one organization's, or all that somebody oversees. */
type Whose = Parameters<typeof readReports>[2];

/** The reports that wait and those answered lately, with the day (ISO text) of each. */
export const reportsFor = async (locals: App.Locals, whose: Whose) => {
  const { territoryId, timeZone } = locals.territory;
  const rows = await inScope(locals, (tx) => readReports(tx, territoryId, whose, locals.now));
  return rows.map(({ createdAt, answeredAt, ...one }) => ({
    ...one,
    since: localDay(createdAt, timeZone),
    answeredOn: answeredAt && localDay(answeredAt, timeZone),
  }));
};

/** The mail to whoever reported, in the language of the report. */
const mailOf = (
  report: ReportLine,
  given: NonNullable<ReturnType<typeof readAnswer>>,
  origin: string,
): { subject: string; body: string } => {
  const locale: Locale = isLocale(report.locale) ? report.locale : 'fr';
  const { place } = report;
  const link = `${origin}${localizeHref(`/places/${report.shortId}-${report.slug}`, locale)}`;
  const said =
    given.answer === 'corrected'
      ? m.mail_report_corrected({ place }, { locale })
      : m.mail_report_right({ place }, { locale });
  const what = reportKindWords(report.kind, locale);
  const note = given.note ? `${given.note}\n\n` : '';
  return {
    subject: m.mail_report_subject({ place }, { locale }),
    body: m.mail_report_body({ what, said, note, link }, { locale }),
  };
};

/** Answers the report in the form that was sent: by whoever the database lets; then back to the list. */
export const answerInRequest = async (
  { locals, request, url }: { locals: App.Locals; request: Request; url: URL },
  whose: Whose,
) => {
  const given = readAnswer(await request.formData());
  const refusal = (status: number, text: string) => fail(status, { problems: [{ field: '', text }] });
  if (!given) return refusal(400, m.report_problem_answer());
  const { territoryId } = locals.territory;
  const origin = mailOrigin(locals, url);
  const isAnswered = await inScope(locals, async (tx) => {
    const all = await readReports(tx, territoryId, whose, locals.now);
    const report = all.find(({ id }) => id === given.reportId);
    return (
      report !== undefined &&
      (await answerReport(tx, { ...given, mail: mailOf(report, given, origin), now: locals.now }))
    );
  });
  if (!isAnswered) return refusal(404, m.report_problem_gone());
  locals.accounts?.mail.nudge();
  redirect(303, `${url.pathname}?answered=1`);
};
