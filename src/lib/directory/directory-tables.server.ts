import type { Kysely } from 'kysely';
import type { DocumentContentTable, DocumentTable } from './document-tables.server.ts';
import type { LocalizedText } from '../shared/localized-text.ts';
import type {
  ClosureTable,
  FormerAddressTable,
  LocationTable,
  OrganizationTable,
  ServiceTable,
  TimetableTable,
  TourStopTable,
} from './offer-tables.server.ts';
import type {
  ChangeTable,
  DuplicateCandidateTable,
  ErrorReportTable,
  ImportRunTable,
  LocationSearchTable,
  OfferChangeTable,
  SearchCountTable,
  SourceRecordTable,
  TermTable,
} from './record-tables.server.ts';
import type { Defaulted, Json, Nullable } from './table-columns.server.ts';
import type { ServiceTemplateTable, TemplateFollowerTable } from './template-tables.server.ts';
import type { SessionTable, WorkshopTable } from './workshop-tables.server.ts';

type InstallationTerritoryTable = {
  code: string;
  territory_id: string;
  host_names: Defaulted<string[]>;
  is_default: Defaulted<boolean>;
  is_demonstration: Defaulted<boolean>;
};

type TerritoryTable = {
  territory_id: string;
  code: string;
  name: Json<LocalizedText>;
  country: string;
  time_zone: string;
  default_locale: string;
};

/** What the directory reads of a commune; territory/ owns the table. */
type CommuneTable = {
  territory_id: string;
  code: string;
  name: Json<LocalizedText>;
  community: Nullable<string>;
  former_codes: Defaulted<string[]>;
  latitude: number;
  longitude: number;
  population: Nullable<number>;
};

type LocalityTable = {
  territory_id: string;
  postal_code: string;
  name_key: string;
  commune_code: string;
  name: Json<LocalizedText>;
  latitude: number;
  longitude: number;
};

/** Every table that the directory reads or writes: `Kysely<DirectoryTables>`. */
export type DirectoryTables = {
  'directory.term': TermTable;
  'directory.organization': OrganizationTable;
  'directory.timetable': TimetableTable;
  'directory.location': LocationTable;
  'directory.former_address': FormerAddressTable;
  'directory.service': ServiceTable;
  'directory.service_template': ServiceTemplateTable;
  'directory.template_follower': TemplateFollowerTable;
  'directory.document': DocumentTable;
  'directory.document_content': DocumentContentTable;
  'directory.closure': ClosureTable;
  'directory.tour_stop': TourStopTable;
  'directory.workshop': WorkshopTable;
  'directory.session': SessionTable;
  'directory.import_run': ImportRunTable;
  'directory.source_record': SourceRecordTable;
  'directory.change': ChangeTable;
  'directory.duplicate_candidate': DuplicateCandidateTable;
  'directory.error_report': ErrorReportTable;
  'directory.location_search': LocationSearchTable;
  'directory.search_count': SearchCountTable;
  'directory.offer_change': OfferChangeTable;
  'platform.installation_territory': InstallationTerritoryTable;
  'territory.territory': TerritoryTable;
  'territory.commune': CommuneTable;
  'territory.locality': LocalityTable;
};

/** The whole directory, on a connection or inside a transaction. */
export type DirectoryDatabase = Kysely<DirectoryTables>;
