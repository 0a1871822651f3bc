import type { SearchProblem } from '#lib/directory/forms/search-places.ts';
import type { OfferSnapshot } from '#lib/directory/index.server.ts';
import { NEED_PARAMETERS } from '#lib/referral/forms/read-need.ts';
import { rankedProposals, type Proposal } from '#lib/referral/index.server.ts';
import { wallClock } from '#lib/shared/local-time.ts';
import type { Point } from '#lib/shared/geography.ts';
import { placeProblem } from './search-answer.server.ts';
import { tellNeed } from './orient.server.ts';
import type { SearchedTerritory } from './search.server.ts';

/** What is wrong with a row of a file of needs: the field by the name that it has there. */
export type RowProblem = { row: number; field: string; code: string; value: string; allowed: string[] };

export type RowAnswer = { row: number; total: number; proposals: object[] };

/** Names that a file may use beside the parameters': the same in the plural. */
const PLURALS: Record<string, string> = {
  ...{ topics: 'topic', supports: 'support', languages: 'language', audiences: 'audience', times: 'when' },
  ...{ costs: 'cost', means: 'by', criterion: 'criteria' },
};
const KNOWN = new Set<string>(NEED_PARAMETERS);
const LONGEST = 120;

const isPoint = (value: object): value is Point =>
  'latitude' in value &&
  'longitude' in value &&
  typeof value.latitude === 'number' &&
  typeof value.longitude === 'number';

/** The texts of a field; undefined when it holds what no field may hold. */
const textsOf = (value: unknown): string[] | undefined => {
  if (value === null || value === undefined) return [];
  if (['string', 'number', 'boolean'].includes(typeof value)) return [String(value as string)];
  if (Array.isArray(value)) {
    const texts = value.filter((one): one is string | number => ['string', 'number'].includes(typeof one));
    return texts.length === value.length ? texts.map(String) : undefined;
  }
  // Six decimals are ten centimetres; an exponent would not be read.
  return isPoint(value) ? [`${value.latitude.toFixed(6)},${value.longitude.toFixed(6)}`] : undefined;
};

const fault = (row: number, field: string, code: string, value: unknown): RowProblem => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return { ...{ row, field, code, value: text.slice(0, LONGEST) }, allowed: [] };
};

/** A row as the parameters of a need; what is no field, or holds no text, is reported. */
const paramsOf = (row: number, given: object) => {
  const params = new URLSearchParams();
  const problems: RowProblem[] = [];
  const fields = new Map<string, string>();
  for (const [field, value] of Object.entries(given)) {
    const name = PLURALS[field] ?? field;
    const texts = textsOf(value);
    if (!KNOWN.has(name))
      problems.push({ ...fault(row, field, 'unknown-field', value), allowed: [...KNOWN] });
    else if (!texts) problems.push(fault(row, field, 'not-a-text', value));
    else for (const text of texts) params.append(name, text);
    fields.set(name, field);
  }
  return { params, problems, fields };
};

/** A proposal as the command gives it: instants as local times, no free text of ours. */
export const presentProposal = (proposal: Proposal, timeZone: string) => {
  const { card, session, visit, distance, score, reasons } = proposal;
  const wall = (minute: number) => wallClock(new Date(minute * 60_000), timeZone);
  const { topics, formats, notSatisfied, unknown } = proposal;
  const place = { id: card.id, shortId: card.shortId, name: card.name, city: card.city, phones: card.phones };
  return {
    ...{ place, score, distance, topics, formats },
    session: session && {
      ...{ id: session.shortId, start: wall(session.start), end: wall(session.end) },
      seatsLeft: session.seatsLeft,
    },
    next: visit && { start: wall(visit.start), until: wall(visit.until) },
    saturatedUntil: card.saturatedUntil,
    ...{ reasons, notSatisfied, unknown },
  };
};

/**
 * The ranked proposals for one row of a file. What is wrong with a row is told by row and field; such a row gets no
 * proposals, as nobody is there to see that a wish was not read.
 */
export const orientRow = (
  territory: Pick<SearchedTerritory, 'places' | 'timeZone'> & { snapshot: OfferSnapshot },
  row: number,
  given: unknown,
  { now, most }: { now: Date; most: number },
): { answer?: RowAnswer; problems: RowProblem[] } => {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return { problems: [fault(row, '', 'not-a-person', given)] };
  const { params, problems, fields } = paramsOf(row, given);
  const told = tellNeed(territory, params, now, most);
  const named = ({ parameter, code, value, allowed }: SearchProblem): RowProblem => ({
    ...{ row, field: fields.get(parameter) ?? parameter, code, value, allowed },
  });
  problems.push(...told.problems.map(named));
  const where = placeProblem({ where: told.where, near: told.near });
  if (where) problems.push(fault(row, 'near', told.where?.kind ?? 'nothing', told.form.near));
  if (problems.length > 0) return { problems };
  const { total, proposals } = rankedProposals(territory.snapshot, told.request);
  const { timeZone } = territory;
  return {
    answer: { row, total, proposals: proposals.map((one) => presentProposal(one, timeZone)) },
    problems,
  };
};
