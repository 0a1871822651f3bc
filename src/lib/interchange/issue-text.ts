import * as m from '#lib/paraglide/messages.js';
import type { FileLook, FileProblem } from './domain/file-problem.ts';
import type { IssueCode, IssueParams, RowIssue } from './domain/row-issue.ts';
import type { MappingProblem } from './mapping-file.ts';

/** The languages of the interface. */
export type InterfaceLocale = 'fr' | 'nl' | 'de' | 'en' | 'fr-x-facile';

type Options = { locale: InterfaceLocale };
type Sentence = (params: IssueParams, options: Options) => string;

const plain =
  (message: (params: Record<string, never>, options: Options) => string): Sentence =>
  (_, options) =>
    message({}, options);

const SENTENCES: Readonly<Record<IssueCode, Sentence>> = {
  'name-missing': plain(m.interchange_issue_name_missing),
  'record-key-missing': plain(m.interchange_issue_record_key_missing),
  'record-key-duplicate': (p, options) =>
    m.interchange_issue_record_key_duplicate({ firstRow: p.firstRow ?? '' }, options),
  'row-ragged': (p, options) =>
    m.interchange_issue_row_ragged({ expected: p.expected ?? '', found: p.found ?? '' }, options),
  'row-not-an-object': plain(m.interchange_issue_row_not_an_object),
  'service-without-structure': plain(m.interchange_issue_service_without_structure),
  'row-unreadable': plain(m.interchange_issue_row_unreadable),
  'bce-establishment': plain(m.interchange_issue_bce_establishment),
  'bce-unreadable': plain(m.interchange_issue_bce_unreadable),
  'characters-removed': plain(m.interchange_issue_characters_removed),
  'column-without-name': (p, options) =>
    m.interchange_issue_column_without_name(
      { example: p.example ?? '', position: p.position ?? '' },
      options,
    ),
  'columns-missing': (p, options) =>
    m.interchange_issue_columns_missing({ columns: p.columns ?? '' }, options),
  'columns-not-read': (p, options) =>
    m.interchange_issue_columns_not_read({ columns: p.columns ?? '' }, options),
  'commune-code-unreadable': plain(m.interchange_issue_commune_code_unreadable),
  'coordinates-half': plain(m.interchange_issue_coordinates_half),
  'coordinates-out-of-range': plain(m.interchange_issue_coordinates_out_of_range),
  'coordinates-swapped': plain(m.interchange_issue_coordinates_swapped),
  'coordinates-unreadable': plain(m.interchange_issue_coordinates_unreadable),
  'coordinates-zero': plain(m.interchange_issue_coordinates_zero),
  'country-unknown': plain(m.interchange_issue_country_unknown),
  'date-in-future': (p, options) => m.interchange_issue_date_in_future({ today: p.today ?? '' }, options),
  'date-too-old': plain(m.interchange_issue_date_too_old),
  'date-unreadable': plain(m.interchange_issue_date_unreadable),
  'email-unreadable': plain(m.interchange_issue_email_unreadable),
  'hours-unreadable': plain(m.interchange_issue_hours_unreadable),
  'identifier-unreadable': plain(m.interchange_issue_identifier_unreadable),
  'label-unknown': plain(m.interchange_issue_label_unknown),
  'label-without-code': plain(m.interchange_issue_label_without_code),
  'nested-value': plain(m.interchange_issue_nested_value),
  'phone-unreadable': plain(m.interchange_issue_phone_unreadable),
  'postal-code-padded': plain(m.interchange_issue_postal_code_padded),
  'postal-code-unlikely': (p, options) =>
    m.interchange_issue_postal_code_unlikely({ country: p.country ?? '' }, options),
  'quote-stray': plain(m.interchange_issue_quote_stray),
  'services-unreadable': plain(m.interchange_issue_services_unreadable),
  'record-key-made': plain(m.interchange_issue_record_key_made),
  'several-values': (p, options) => m.interchange_issue_several_values({ kept: p.kept ?? '' }, options),
  'text-damaged': plain(m.interchange_issue_text_damaged),
  'text-repaired': (p, options) => m.interchange_issue_text_repaired({ repaired: p.repaired ?? '' }, options),
  'text-too-long': (p, options) =>
    m.interchange_issue_text_too_long({ length: p.length ?? '', limit: p.limit ?? '' }, options),
  'web-address-refused': plain(m.interchange_issue_web_address_refused),
  'web-address-unreadable': plain(m.interchange_issue_web_address_unreadable),
  'yes-no-unreadable': plain(m.interchange_issue_yes_no_unreadable),
};

/** What is wrong with a row, in a sentence; the row, the column and the value stand beside it. */
export const issueText = (issue: Pick<RowIssue, 'code' | 'params'>, locale: InterfaceLocale): string =>
  SENTENCES[issue.code](issue.params, { locale });

const LOOKS: Readonly<Record<FileLook, (params: Record<string, never>, options: Options) => string>> = {
  pdf: m.interchange_look_pdf,
  xlsx: m.interchange_look_xlsx,
  xls: m.interchange_look_xls,
  ods: m.interchange_look_ods,
  word: m.interchange_look_word,
  zip: m.interchange_look_zip,
  gzip: m.interchange_look_gzip,
  html: m.interchange_look_html,
  xml: m.interchange_look_xml,
  rtf: m.interchange_look_rtf,
  image: m.interchange_look_image,
  binary: m.interchange_look_binary,
};

const listed = (names: readonly string[]): string => (names.length > 0 ? names.join(', ') : '–');

/** Why a file cannot be read, in a sentence. */
export const fileProblemText = (problem: FileProblem, locale: InterfaceLocale): string => {
  const options = { locale };
  switch (problem.code) {
    case 'file-not-found':
      return m.interchange_file_not_found(problem, options);
    case 'file-too-large':
      return m.interchange_file_too_large(problem, options);
    case 'file-empty':
      return m.interchange_file_empty({}, options);
    case 'file-not-a-table':
      return m.interchange_file_not_a_table({ look: LOOKS[problem.looksLike]({}, options) }, options);
    case 'sheet-damaged':
      return m.interchange_file_sheet_damaged({}, options);
    case 'sheet-too-large':
      return m.interchange_file_sheet_too_large(problem, options);
    case 'sheet-too-many-rows':
      return m.interchange_file_sheet_too_many_rows(problem, options);
    case 'header-missing':
      return m.interchange_file_header_missing({}, options);
    case 'header-duplicate':
      return m.interchange_file_header_duplicate({ columns: listed(problem.columns) }, options);
    case 'json-invalid':
      return m.interchange_file_json_invalid(problem, options);
    case 'json-no-list':
      return m.interchange_file_json_no_list({ keys: listed(problem.keys) }, options);
    case 'json-several-lists':
      return m.interchange_file_json_several_lists({ keys: listed(problem.keys) }, options);
    case 'services-without-structures':
      return m.interchange_file_services_without_structures({}, options);
    case 'mapping-needed':
      return mappingNeeded(problem, options);
    case 'mapping-column-missing':
      return mappingColumnMissing(problem, options);
  }
};

const mappingNeeded = (problem: FileProblem & { code: 'mapping-needed' }, options: Options): string =>
  m.interchange_file_mapping_needed(
    { columns: listed(problem.columns), options: listed(problem.options) },
    options,
  );

const mappingColumnMissing = (
  problem: FileProblem & { code: 'mapping-column-missing' },
  options: Options,
): string => {
  const params = { missing: listed(problem.missing), columns: listed(problem.columns) };
  return m.interchange_file_mapping_column_missing(params, options);
};

/** What is wrong in a mapping file, in a sentence. */
export const mappingProblemText = (problem: MappingProblem, locale: InterfaceLocale): string =>
  problem.code === 'mapping-not-json'
    ? m.interchange_mapping_not_json(problem, { locale })
    : m.interchange_mapping_invalid(problem, { locale });

/** The name of a profile that was recognised; a mapping's own name is returned as it is. */
export const profileText = (profile: string, locale: InterfaceLocale): string => {
  if (profile === 'data-inclusion-v1') return m.interchange_profile_data_inclusion({}, { locale });
  if (profile === 'hsds-3.0') return m.interchange_profile_hsds({}, { locale });
  if (profile === 'national-v1') return m.interchange_profile_national_v1({}, { locale });
  if (profile === 'national-early') return m.interchange_profile_national_early({}, { locale });
  return profile === 'walloon' ? m.interchange_profile_walloon({}, { locale }) : profile;
};
