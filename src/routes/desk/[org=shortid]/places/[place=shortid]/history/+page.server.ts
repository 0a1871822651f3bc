import { HISTORY_KINDS } from '#lib/directory/index.ts';
import {
  ENTRIES_A_PAGE,
  readHistory,
  readPresentRows,
  type SignedChange,
} from '#lib/directory/index.server.ts';
import { deskOf, deskPlace, inScope } from '../../../../../../web/desk.server.ts';
import {
  changeWords,
  momentWords,
  signature,
  subjectName,
  subjectNames,
  valueContext,
  type Subjects,
} from '../../../../../../web/history-words.server.ts';
import type { PageServerLoad } from './$types';

export const _access = 'desk';

const MOST_PAGES = 1000;

const pageOf = (text: string | null): number =>
  text !== null && /^[1-9]\d{0,3}$/.test(text) ? Math.min(Number(text), MOST_PAGES) : 1;

/** Just before an instant: the log keeps thousandths of a second. */
const justBefore = (at: string): string => new Date(Date.parse(at) - 1).toISOString();

const shown = (locals: App.Locals, names: Subjects, changes: readonly SignedChange[]) =>
  [...Map.groupBy(changes, ({ entry }) => entry).values()].map((lines) => {
    const [first] = lines as [SignedChange];
    const groups = [...Map.groupBy(lines, ({ subjectId }) => subjectId).values()].map((own) => ({
      id: own[0]?.subjectId ?? '',
      name: subjectName(names, own[0]?.kind ?? 'location', own[0]?.subjectId ?? ''),
      lines: own.map((line) => ({ id: line.id, ...changeWords(line, valueContext(locals)) })),
    }));
    const when = momentWords(locals, first.at);
    return { id: first.id, at: first.at, before: justBefore(first.at), when, who: signature(first), groups };
  });

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { territory, organization } = deskOf(locals);
  const { id: locationId, name, shortId } = await deskPlace(locals, params);
  const kind = HISTORY_KINDS.find((one) => one === url.searchParams.get('kind')) ?? ('all' as const);
  const page = pageOf(url.searchParams.get('page'));
  const { territoryId } = territory;
  const asked = { territoryId, locationId, organizationId: organization.id, kind, page };
  const { history, rows } = await inScope(locals, async (tx) => ({
    history: await readHistory(tx, asked),
    rows: await readPresentRows(tx, territoryId, locationId, locals.now),
  }));
  return {
    ...{ name, shortId, kind, page, isSaved: url.searchParams.has('saved') },
    pages: Math.max(page, Math.ceil(history.entries / ENTRIES_A_PAGE)),
    entries: shown(locals, subjectNames(rows, locals.locale), history.changes),
  };
};
