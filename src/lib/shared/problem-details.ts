/** An RFC 9457 problem: what an API answers instead of a result. */
export type ProblemDetails = {
  type: string;
  title: string;
  status: number;
  detail?: string;
  [member: string]: unknown;
};

/** A problem as the body of an answer. */
export const problemBody = (problem: ProblemDetails): string => JSON.stringify(problem);
export const PROBLEM_TYPE = 'application/problem+json';
