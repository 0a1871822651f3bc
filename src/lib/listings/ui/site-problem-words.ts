import * as m from '../../paraglide/messages.js';
import type { SiteFormProblem } from '../forms/edit-site.ts';

/** What is wrong with the form of a site, and the field that it leads to. */
export const siteProblemWords = ({ field, value }: SiteFormProblem): { field: string; text: string } => {
  switch (field) {
    case 'name':
      return { field, text: m.sites_problem_name() };
    case 'url':
      return { field, text: m.sites_problem_url({ value }) };
    case 'feed':
      return { field, text: m.sites_problem_feed() };
    case 'contact':
      return { field, text: m.sites_problem_contact({ value }) };
    case 'purpose':
      return { field, text: m.sites_problem_choice({ field: m.sites_purpose() }) };
    case 'fed':
      return { field, text: m.sites_problem_choice({ field: m.sites_fed() }) };
    case 'language':
      return { field, text: m.sites_problem_choice({ field: m.sites_language() }) };
  }
};
