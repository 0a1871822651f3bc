/** A file of open data: its address, and what it is called in its own field. */
export type ExportFile = { path: string; format: string; title: string };

/** The exports of the whole offer, by address; `format` is the command's name of it. */
export const EXPORT_FILES: readonly ExportFile[] = [
  { path: 'lieux.json', format: 'json', title: 'Lieux de médiation numérique (JSON)' },
  { path: 'lieux.csv', format: 'csv', title: 'Lieux de médiation numérique (CSV)' },
  { path: 'data-inclusion.json', format: 'data-inclusion', title: 'data·inclusion v1' },
  {
    path: 'data-inclusion/structures.json',
    format: 'data-inclusion-structures',
    title: 'data·inclusion v1 (structures)',
  },
  {
    path: 'data-inclusion/services.json',
    format: 'data-inclusion-services',
    title: 'data·inclusion v1 (services)',
  },
  { path: 'hsds.json', format: 'hsds', title: 'HSDS 3.0 (Open Referral)' },
  { path: 'places.geojson', format: 'geojson', title: 'GeoJSON' },
  { path: 'places.jsonld', format: 'json-ld', title: 'JSON-LD (schema.org)' },
];

/** Every address of open data, with its query where one is meant, for the page that lists them. */
export const FORMAT_FILES: readonly { address: string; title: string }[] = [
  ...EXPORT_FILES.map(({ path, title }) => ({ address: `/export/${path}`, title })),
  { address: '/export/lieux.csv?profile=france', title: 'Lieux de médiation numérique (France, CSV)' },
  { address: '/export/agenda.ics', title: 'iCalendar' },
  { address: '/export/workshops.atom', title: 'Atom' },
  { address: '/export/catalogue.jsonld', title: 'DCAT-AP' },
  { address: '/api/hsds/', title: 'API HSDS 3.0' },
  { address: '/api/v1/openapi.json', title: 'OpenAPI 3.1' },
];
