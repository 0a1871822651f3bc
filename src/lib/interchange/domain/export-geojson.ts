import { placeAddress, type ExportFormat } from './export-format.ts';
import type { ExportValue } from './export-row.ts';
import { walloonRow } from './walloon-row.ts';

/** GeoJSON (RFC 7946): a point for each place, its row of the Walloon profile as properties; read back, nothing is lost. */
export const geojson: ExportFormat = {
  contentType: 'application/geo+json; charset=utf-8',
  extension: 'geojson',
  open: ({ licence, attributions, territory }) => {
    const members = {
      type: 'FeatureCollection',
      name: territory,
      licence: licence ?? null,
      attribution: attributions.join(' · '),
    };
    return `${JSON.stringify(members).slice(0, -1)},"features":[\n`;
  },
  between: ',\n',
  write: (offer, context) => {
    const { latitude, longitude, ...properties } = walloonRow(offer);
    const isSomewhere = latitude !== undefined && longitude !== undefined;
    const url: ExportValue = placeAddress(offer, context) ?? null;
    const feature = {
      type: 'Feature',
      id: offer.id,
      geometry: isSomewhere ? { type: 'Point', coordinates: [longitude, latitude] } : null,
      properties: { ...properties, ...(url !== null && { url }) },
    };
    return { items: [JSON.stringify(feature)] };
  },
  close: () => '\n]}\n',
};
