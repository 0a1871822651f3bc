import { ENDLESS } from '#lib/directory/index.ts';
import type { FoundPlace } from '#lib/directory/index.server.ts';

const instant = (minute: number | undefined): string | null =>
  minute === undefined || minute === ENDLESS ? null : new Date(minute * 60_000).toISOString();

/** A found place as the public API and the command show it. Distances in metres, instants in UTC. */
export const presentPlace = (place: FoundPlace, timeZone: string) => {
  const { card, now } = place;
  return {
    id: card.id,
    name: card.name,
    organization: card.organization ?? null,
    kinds: card.kinds,
    distance: place.distance,
    state: now.state,
    openUntil: now.state === 'open' ? instant(now.until) : null,
    opensNext: now.state === 'closed' ? instant(now.opensNext) : null,
    timeZone,
    reasons: place.reasons,
    street: card.street,
    postalCode: card.postalCode,
    city: card.city,
    country: card.country,
    communeCode: card.commune,
    latitude: Number.isNaN(place.latitude) ? null : Number(place.latitude.toFixed(5)),
    longitude: Number.isNaN(place.longitude) ? null : Number(place.longitude.toFixed(5)),
    phones: card.phones,
    isMobile: card.isMobile,
    saturatedUntil: card.saturatedUntil,
    confirmedOn: card.confirmedOn,
    path: `/fr/lieux/${card.shortId}-${card.slug}`,
  };
};
