import * as m from '../../paraglide/messages.js';
import type { Locale } from '../../paraglide/runtime.js';
import type { MergeChoice, MergeGroup } from '../domain/merge-places.ts';
import type { DuplicateReason } from '../domain/offer-duplicates.ts';

type Say = (inputs: object, options?: { locale: Locale }) => string;

const REASONS: Record<DuplicateReason, Say> = {
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

/** Why two places look like one. */
export const duplicateReasonWords = (reason: DuplicateReason, locale?: Locale): string =>
  REASONS[reason]({}, locale && { locale });

const GROUPS: Record<MergeGroup, () => string> = {
  name: m.desk_place_name,
  kinds: m.desk_place_kinds,
  description: m.desk_place_description,
  address: m.place_address,
  position: m.merge_position,
  phones: m.place_phone,
  emails: m.place_email,
  websites: m.place_site,
  booking: m.desk_place_booking,
  transport: m.place_how,
  access: m.place_reached_by,
  accessibility: m.place_accessibility,
  equipment: m.place_equipment,
  mobile: m.merge_mobile,
  hours: m.place_hours,
  confirmed: m.coordination_confirmed,
};

/** What a group of columns is called. */
export const mergeGroupWords = (group: MergeGroup): string => GROUPS[group]();

const WHYS: Record<MergeChoice['why'], () => string> = {
  same: m.merge_why_same,
  only: m.merge_why_only,
  trust: m.merge_why_trust,
  newer: m.merge_why_newer,
  stays: m.merge_why_stays,
};

/** Why a value stays. */
export const mergeWhyWords = (why: MergeChoice['why']): string => WHYS[why]();

const TABLES: Record<string, (() => string) | undefined> = {
  'directory.location': m.merge_table_location,
  'directory.service': m.merge_table_service,
  'directory.workshop': m.merge_table_workshop,
  'directory.closure': m.merge_table_closure,
  'directory.tour_stop': m.merge_table_tour_stop,
};

/** Why a merger is not undone, a sentence each: what somebody has changed since. */
export const undoMergeWords = (problem: {
  code: string;
  differs?: readonly { table: string; fields: readonly string[] }[];
}): string[] => {
  if (problem.code === 'two-organizations') return [m.merge_two_organizations()];
  if (problem.code !== 'edited-since') return [m.merge_gone()];
  const lines = (problem.differs ?? []).map(({ table, fields }) => {
    const what = TABLES[table]?.() ?? table;
    return fields.length > 0
      ? m.merge_differs({ what, fields: fields.join(', ') })
      : m.merge_differs_removed({ what });
  });
  return [m.merge_edited_since(), ...new Set(lines)];
};

/** Why two places are not made one. */
export const mergeProblemWords = (code: 'not-found' | 'two-organizations' | 'changed-meanwhile'): string => {
  switch (code) {
    case 'not-found':
      return m.merge_gone();
    case 'two-organizations':
      return m.merge_two_organizations();
    case 'changed-meanwhile':
      return m.merge_changed();
  }
};
