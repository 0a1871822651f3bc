import type { FileProblem } from '#lib/territory/index.ts';
import type { TerritoryProblem } from '#lib/territory/index.server.ts';
import type { Deps } from './io.ts';
import * as m from '#lib/paraglide/messages.js';

/** The languages that the command line speaks. */
export type CliLocale = Deps['locale'];

const fileProblemLine = (problem: FileProblem, locale: CliLocale): string => {
  switch (problem.code) {
    case 'missing':
      return m.territory_problem_missing(problem, { locale });
    case 'wrong-type':
      return m.territory_problem_wrong_type(problem, { locale });
    case 'out-of-range':
      return m.territory_problem_out_of_range(problem, { locale });
    case 'duplicate':
      return m.territory_problem_duplicate(problem, { locale });
    case 'unknown-reference':
      return m.territory_problem_unknown_reference(problem, { locale });
  }
};

/** Why a territory was not loaded, a line each. */
export const territoryProblemLines = (problem: TerritoryProblem, locale: CliLocale): string[] => {
  switch (problem.code) {
    case 'not-json':
      return [m.territory_problem_not_json(problem, { locale })];
    case 'commune-in-use':
      return [m.territory_problem_commune_in_use(problem, { locale })];
    case 'host-taken':
      return [m.territory_problem_host_taken(problem, { locale })];
    case 'invalid-file': {
      const lines = problem.problems.map((one) => `  ${fileProblemLine(one, locale)}`);
      const more = problem.more > 0 ? [m.territory_problem_more({ count: problem.more }, { locale })] : [];
      return [m.territory_problem_invalid_file({}, { locale }), ...lines, ...more];
    }
  }
};
