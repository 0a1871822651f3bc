import { NONE } from './fits.ts';
import type { OfferColumns } from './offer-columns.ts';
import type { Hit } from './scan.ts';
import { maskOf } from './thesaurus.ts';

/** What is offered there, as masks. */
export type Offered = {
  topics: number;
  supports: number;
  audiences: number;
  languages: number;
  features: number;
};

const TRAINING = maskOf('support', ['training']);

/**
 * What is offered where a hit is: by its service, by its session where no service is meant, by the place where it is
 * neither. Not what the whole place offers taken together: a paid workshop is not free because a service beside it is.
 */
export const offeredAt = (c: OfferColumns, { position, service, session }: Hit): Offered => {
  const ofPlace = c.placeFeatures[position] as number;
  if (service !== NONE)
    return {
      topics: c.serviceTopics[service] as number,
      supports: c.serviceSupports[service] as number,
      audiences: c.serviceAudiences[service] as number,
      languages: c.serviceLanguages[service] as number,
      features: ((c.serviceFeatures[service] as number) | ofPlace) >>> 0,
    };
  if (session !== NONE)
    return {
      topics: c.sessionTopics[session] as number,
      supports: TRAINING,
      audiences: c.sessionAudiences[session] as number,
      languages: c.sessionLanguages[session] as number,
      features: ((c.sessionFeatures[session] as number) | ofPlace) >>> 0,
    };
  return { topics: 0, supports: 0, audiences: 0, languages: 0, features: ofPlace };
};
