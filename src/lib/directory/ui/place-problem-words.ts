import * as m from '../../paraglide/messages.js';
import type { LocalityProblem } from '../domain/locality-check.ts';
import type { PlaceFormProblem } from '../forms/edit-place.ts';

const missing = {
  name: m.desk_problem_name,
  postalCode: m.desk_problem_postcode_missing,
  city: m.desk_problem_city_missing,
};

/** What is wrong with the form of a place, in words, and the field it leads to. */
export const placeProblemWords = (
  problem: PlaceFormProblem | LocalityProblem,
): { field: string; text: string } => {
  switch (problem.code) {
    case 'missing':
      return { field: problem.field, text: missing[problem.field]() };
    case 'phone-unreadable':
      return { field: problem.field, text: m.desk_problem_phone({ value: problem.value }) };
    case 'email-unreadable':
      return { field: problem.field, text: m.problem_email({ value: problem.value }) };
    case 'url-unreadable':
      return { field: problem.field, text: m.desk_problem_url({ value: problem.value }) };
    case 'postal-code-unknown':
      return { field: 'postalCode', text: m.desk_problem_postcode({ value: problem.value }) };
    case 'locality-unknown':
      return {
        field: 'city',
        text: m.desk_problem_city({ value: problem.value, postcode: problem.postalCode }),
      };
  }
};
