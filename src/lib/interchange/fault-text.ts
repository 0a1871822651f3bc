import * as m from '#lib/paraglide/messages.js';
import type { Fault } from './domain/format-rules.ts';
import type { KnownFormat } from './domain/known-formats.ts';
import type { InterfaceLocale } from './issue-text.ts';

const FAULTS: Readonly<
  Record<Fault['code'], (given: object, options: { locale: InterfaceLocale }) => string>
> = {
  missing: m.interchange_fault_missing,
  kind: m.interchange_fault_kind,
  pattern: m.interchange_fault_pattern,
  'one-of': m.interchange_fault_one_of,
  'too-short': m.interchange_fault_too_short,
  'too-long': m.interchange_fault_too_long,
  repeated: m.interchange_fault_repeated,
};

/** What is wrong with a value, in the reader's language. */
export const faultText = (code: Fault['code'], locale: InterfaceLocale): string =>
  FAULTS[code]({}, { locale });

/** What people call a format. */
export const formatText = (format: KnownFormat['name'], locale: InterfaceLocale): string => {
  if (format === 'national-v1') return m.interchange_format_national({}, { locale });
  if (format === 'walloon') return m.interchange_profile_walloon({}, { locale });
  if (format === 'hsds-3.0') return m.interchange_format_hsds({}, { locale });
  if (format === 'geojson') return 'GeoJSON (RFC 7946)';
  return format === 'data-inclusion-structures'
    ? m.interchange_format_structures({}, { locale })
    : m.interchange_format_services({}, { locale });
};
