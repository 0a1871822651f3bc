import * as m from '../../paraglide/messages.js';
import type { HistorySubject } from '../domain/history.ts';
import type { Scheme } from '../domain/thesaurus.ts';

/** Fields that hold codes of the thesaurus, and of which list. */
export const FIELD_SCHEMES: Readonly<Record<string, Scheme>> = {
  ...{ kinds: 'kind', access: 'access', accessibility: 'accessibility', equipment: 'equipment' },
  ...{ topics: 'topic', supports: 'support', audiences: 'audience', languages: 'language' },
  ...{ formats: 'format', cost: 'cost' },
};

const NAMES: Readonly<Record<string, () => string>> = {
  ...{ street: m.desk_place_street, address_extra: m.history_field_address_extra },
  ...{ postal_code: m.desk_place_postcode, city: m.desk_place_city, country: m.history_field_country },
  ...{ commune_code: m.history_field_commune, phones: m.desk_place_phones, emails: m.desk_place_emails },
  ...{ latitude: m.history_field_latitude, longitude: m.history_field_longitude },
  ...{ are_emails_public: m.desk_place_emails_public, websites: m.desk_place_websites },
  ...{ booking_url: m.desk_place_booking, transport: m.desk_place_transport, kinds: m.desk_place_kinds },
  ...{ access: m.desk_place_access, accessibility: m.history_field_accessibility },
  ...{ equipment: m.history_field_equipment, is_mobile: m.history_field_mobile },
  ...{ confirmed_on: m.history_field_confirmed, saturated_until: m.history_field_saturated },
  ...{ status: m.history_field_status, hours_value: m.desk_hours, hours_text: m.history_field_hours_text },
  ...{ description: m.desk_place_description, topics: m.desk_topics, supports: m.desk_supports },
  ...{ audiences: m.desk_audiences, languages: m.desk_languages, formats: m.desk_formats },
  ...{ cost: m.desk_workshop_cost, cost_note: m.desk_workshop_cost_note, title: m.desk_workshop_title },
  ...{ prerequisites: m.desk_workshop_prerequisites, facilitator: m.desk_workshop_facilitator },
  ...{ booking: m.desk_workshop_booking, seats: m.desk_workshop_seats },
  ...{ is_cancelled: m.history_field_cancelled, note: m.history_field_note },
  ...{ local_start: m.history_field_start, moved_from: m.history_field_moved },
  ...{
    excluded_dates: m.desk_workshop_without,
    from_on: m.desk_closure_from,
    until_on: m.desk_closure_until,
  },
  ...{ reason: m.desk_closure_reason, '': m.history_field_itself },
};

/** What a field is called on the pages of the desk. */
export const fieldWords = (kind: HistorySubject, field: string): string => {
  if (field === 'name') return kind === 'service' ? m.desk_service_name() : m.desk_place_name();
  return NAMES[field]?.() ?? m.history_field_other({ field });
};
