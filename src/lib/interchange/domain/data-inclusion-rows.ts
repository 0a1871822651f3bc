import type { PublishedOffer, PublishedService } from '#lib/directory/index.ts';
import { textFor } from '../../shared/localized-text.ts';
import { COSTS, MOBILISATION, PUBLICS, themesOf, valuesOf } from './data-inclusion-codes.ts';
import { placeAddress, type ExportContext } from './export-format.ts';
import { cutText, firstUri, serviceDescription, serviceName } from './made-words.ts';

/** What data·inclusion calls this source; the operator's territory tells installations apart. */
const sourceOf = ({ territory }: ExportContext): string => `jalon-${territory}`;

const LONGEST_NAME = 150;
const SHORTEST_NAME = 3;
const LONGEST_TEXT = 10_000;
const SHORTEST_TEXT = 5;

const EMAIL = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+$/;

/** A name that the schema takes; too short a one is completed by its city, or is none. */
const nameFor = (name: string, city: string | null): string | undefined => {
  const whole = name.length < SHORTEST_NAME && city ? `${name} (${city})` : name;
  return whole.length < SHORTEST_NAME ? undefined : cutText(whole, LONGEST_NAME);
};

const longEnough = (text: string | undefined): string | null =>
  text === undefined || text.length < SHORTEST_TEXT ? null : cutText(text, LONGEST_TEXT);

// A NIS code has the shape of an INSEE one and would be read as a French commune: only French codes go out.
const whereOf = (offer: PublishedOffer) => ({
  commune: offer.city,
  code_postal: /^\d{5}$/.test(offer.postalCode ?? '') ? offer.postalCode : null,
  code_insee: offer.country === 'FR' && /^\w{5}$/.test(offer.communeCode ?? '') ? offer.communeCode : null,
  adresse: offer.street,
  complement_adresse: offer.addressExtra,
  longitude: offer.longitude,
  latitude: offer.latitude,
  telephone: offer.phones[0] ?? null,
  courriel: offer.emails.find((email) => EMAIL.test(email)) ?? null,
});

const dateOf = (offer: PublishedOffer): string => offer.confirmedOn ?? offer.updatedAt.slice(0, 10);

/** A place as a structure of data·inclusion v1, with every column of the schema; undefined without a usable name. */
export const dataInclusionStructure = (offer: PublishedOffer, context: ExportContext): object | undefined => {
  const nom = nameFor(offer.name, offer.city);
  if (nom === undefined) return undefined;
  return {
    source: sourceOf(context),
    id: offer.id,
    nom,
    date_maj: dateOf(offer),
    description: longEnough(textFor(offer.description, 'fr')?.text),
    lien_source: placeAddress(offer, context) ?? null,
    siret: /^siret:(\d{14})$/.exec(offer.organization.otherIdentifier ?? '')?.[1] ?? null,
    ...whereOf(offer),
    site_web: firstUri(offer.websites),
    horaires_accueil: offer.hoursValue,
    accessibilite_lieu: null,
    reseaux_porteurs: null,
  };
};

const FREE_ON_CONDITION = 'Gratuit sous condition';

const priceOf = ({ cost, costNote }: PublishedService) => {
  const note = textFor(costNote, 'fr')?.text ?? null;
  const isConditional = cost === 'free-on-condition';
  return {
    frais: valuesOf(COSTS, cost === null ? [] : [cost])[0] ?? null,
    frais_precisions: isConditional ? [FREE_ON_CONDITION, note].filter(Boolean).join(' : ') : note,
  };
};

const howOf = ({ formats }: PublishedService) => {
  const isIndividual = formats.includes('individual');
  const isGroup = formats.includes('group');
  const modes = [
    ...(formats.includes('remote') ? ['a-distance'] : []),
    ...(isIndividual || isGroup ? ['en-presentiel'] : []),
  ];
  return {
    type: isIndividual ? 'accompagnement' : isGroup ? 'atelier' : null,
    modes_accueil: modes.length > 0 ? modes : null,
  };
};

const mobilisationOf = (service: PublishedService, offer: PublishedOffer) => {
  const access = [...offer.access, ...service.access];
  const link = firstUri([offer.bookingUrl]);
  const modes = valuesOf(
    MOBILISATION,
    access.filter((code) => code !== 'online-booking' || link !== null),
  );
  return {
    lien_mobilisation: link,
    modes_mobilisation: modes.length > 0 ? modes : null,
    mobilisable_par: access.includes('referral') ? ['professionnels'] : null,
    mobilisation_precisions: null,
  };
};

const publicsOf = ({ audiences }: PublishedService): string[] | null => {
  if (audiences.length === 0) return null;
  return valuesOf(PUBLICS, audiences.includes('everyone') ? ['everyone'] : audiences);
};

/** A service of data·inclusion v1, with every column of the schema; undefined without a usable name. */
export const dataInclusionService = (
  service: PublishedService,
  offer: PublishedOffer,
  context: ExportContext,
): object | undefined => {
  const nom = nameFor(serviceName(service, offer, context), offer.city);
  if (nom === undefined || nameFor(offer.name, offer.city) === undefined) return undefined;
  const description = serviceDescription(service, offer, context);
  return {
    source: sourceOf(context),
    structure_id: offer.id,
    id: service.id,
    nom,
    description: longEnough(description) ?? `${nom}, ${description}`,
    date_maj: dateOf(offer),
    lien_source: placeAddress(offer, context) ?? null,
    ...howOf(service),
    thematiques: themesOf(service.topics, service.supports),
    ...priceOf(service),
    publics: publicsOf(service),
    publics_precisions: null,
    conditions_acces: null,
    ...whereOf(offer),
    zone_eligibilite: null,
    contact_nom_prenom: null,
    ...mobilisationOf(service, offer),
    volume_horaire_hebdomadaire: null,
    nombre_semaines: null,
    horaires_accueil: service.hoursValue,
  };
};
