import type { DuplicateReason } from '../../directory/index.ts';
import * as m from '../../paraglide/messages.js';
import type { Locale } from '../../paraglide/runtime.js';
import type { MailDomain } from '../domain/mail-domain.ts';
import type { RegistrationProblem } from '../forms/ask-registration.ts';

type Problem = RegistrationProblem;

const missing: Record<Extract<Problem, { code: 'missing' }>['field'], () => string> = {
  name: m.registration_problem_name,
  kinds: m.registration_problem_kinds,
  street: m.registration_problem_street,
  postalCode: m.desk_problem_postcode_missing,
  city: m.desk_problem_city_missing,
  personName: m.registration_problem_person,
  personFunction: m.registration_problem_function,
};

const textOf = (problem: Problem): string => {
  switch (problem.code) {
    case 'missing':
      return missing[problem.field]();
    case 'bce':
      return problem.why === 'establishment'
        ? m.registration_problem_establishment({ value: problem.value })
        : m.registration_problem_bce({ value: problem.value });
    case 'phone':
      return m.desk_problem_phone({ value: problem.value });
    case 'website':
      return m.desk_problem_url({ value: problem.value });
    case 'email':
      return problem.value === ''
        ? m.registration_problem_email_missing()
        : m.problem_email({ value: problem.value });
  }
};

/** What is wrong with the form, in words, and the field it leads to. */
export const registrationProblemWords = (problem: Problem): { field: string; text: string } => ({
  field: problem.field,
  text: textOf(problem),
});

/** What a request is about: to register a structure, or to manage one that is here. */
export const whatWords = (request: { isClaim: boolean; name: string }, locale?: Locale): string => {
  const options = locale && { locale };
  const { name } = request;
  return request.isClaim
    ? m.registration_what_claim({ name }, options)
    : m.registration_what_new({ name }, options);
};

const REASONS: Record<DuplicateReason, () => string> = {
  'same-name': m.import_reason_same_name,
  'similar-name': m.import_reason_similar_name,
  'same-phone': m.import_reason_same_phone,
  'same-email': m.import_reason_same_email,
  'same-site': m.import_reason_same_site,
  'within-50-m': m.import_reason_within_50_m,
  'within-200-m': m.import_reason_within_200_m,
  'same-street': m.import_reason_same_street,
  'same-bce-number': m.import_reason_same_bce_number,
};

/** Why a place looks like what was described. */
export const alikeWords = (reasons: readonly DuplicateReason[]): string =>
  m.registration_alike_why({ reasons: reasons.map((reason) => REASONS[reason]()).join(', ') });

const MAIL: Record<MailDomain, () => string> = {
  same: m.verify_mail_same,
  other: m.verify_mail_other,
  free: m.verify_mail_free,
  unknown: m.verify_mail_unknown,
};

/** What an address of mail says about who asks. */
export const mailDomainWords = (said: MailDomain): string => MAIL[said]();
