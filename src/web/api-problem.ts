import * as m from '#lib/paraglide/messages.js';
import { PROBLEM_TYPE, problemBody } from '#lib/shared/problem-details.ts';

/** What is wrong with one value of what was sent: `pointer` leads to it (RFC 6901), `detail` says it in words. */
export type FieldProblem = { pointer: string; detail: string };

/** Each way in which a program can be refused: its status, and what it means in the reader's language. */
const PROBLEMS = {
  unauthorized: [401, m.api_problem_unauthorized],
  'scope-missing': [403, m.api_problem_scope],
  'not-found': [404, m.api_problem_not_found],
  'body-unreadable': [400, m.api_problem_body],
  'idempotency-key-missing': [400, m.api_problem_repeat_missing],
  'external-id-taken': [409, m.api_problem_external_id],
  stale: [412, m.api_problem_stale],
  'body-too-large': [413, m.api_problem_large],
  'media-type': [415, m.api_problem_media],
  fields: [422, m.api_problem_fields],
  'idempotency-key-reused': [422, m.api_problem_repeat_other],
  'if-match-missing': [428, m.api_problem_if_match],
  quota: [429, m.api_problem_quota],
  unavailable: [503, m.api_problem_unavailable],
} as const;
export type ApiProblemCode = keyof typeof PROBLEMS;
export const API_PROBLEM_CODES = Object.keys(PROBLEMS) as ApiProblemCode[];

/** A refusal, before it is put into words. `extra` are members of the problem beside the standard ones. */
export type ApiProblem = {
  code: ApiProblemCode;
  errors?: FieldProblem[];
  extra?: Record<string, unknown>;
  headers?: Record<string, string>;
};

/** The status that goes with a code. */
export const statusOf = (code: ApiProblemCode): number => PROBLEMS[code][0];
/** What a code means, in the reader's language. */
export const problemTitle = (code: ApiProblemCode): string => PROBLEMS[code][1]();

/** The answer that refuses (RFC 9457); its type is an anchor of the page for people. */
export const problemAnswer = ({ code, errors, extra, headers }: ApiProblem): Response => {
  const status = statusOf(code);
  const detail = errors?.map((one) => one.detail).join(' ');
  const body = problemBody({
    ...{ type: `/api#${code}`, title: problemTitle(code), status },
    ...(detail && { detail }),
    ...(errors && { errors }),
    ...extra,
  });
  return new Response(body, {
    status,
    headers: { 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store', ...headers },
  });
};
