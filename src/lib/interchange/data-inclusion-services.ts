import * as v from 'valibot';
import { isJsonObject } from './domain/json-row.ts';
import { codesFrom, COSTS, MOBILISATION, PUBLICS, THEMES } from './domain/data-inclusion-codes.ts';

const text = v.nullish(v.string());
const texts = v.nullish(v.array(v.string()));

const service = v.object({
  structure_id: text,
  nom: v.string(),
  description: text,
  type: text,
  thematiques: texts,
  frais: text,
  frais_precisions: text,
  publics: texts,
  modes_accueil: texts,
  modes_mobilisation: texts,
  mobilisable_par: texts,
  lien_mobilisation: text,
  horaires_accueil: text,
});

type DataInclusionService = v.InferOutput<typeof service>;

/** A service as the Walloon profile's `prestations` holds one; themes that are not digital say nothing to us. */
const listed = (one: DataInclusionService): object => {
  const themes = (one.thematiques ?? []).flatMap((theme) => THEMES[theme] ?? []);
  const modes = one.modes_accueil ?? [];
  const [, rest] = /^Gratuit sous condition(?: : ([^]*))?$/.exec(one.frais_precisions ?? '') ?? [];
  const isConditional = (one.frais_precisions ?? '').startsWith('Gratuit sous condition');
  const note = isConditional ? rest : (one.frais_precisions ?? undefined);
  const [cost] = codesFrom(COSTS, [one.frais ?? '']);
  return {
    name: { fr: one.nom },
    ...(one.description && { description: { fr: one.description } }),
    topics: themes.flatMap(({ topics }) => topics),
    supports: themes.flatMap(({ supports }) => supports),
    audiences: codesFrom(PUBLICS, one.publics ?? []),
    ...(isConditional && cost === undefined ? { cost: 'free-on-condition' } : cost && { cost }),
    ...(note && { costNote: { fr: note } }),
    formats: [
      ...(one.type === 'accompagnement' ? ['individual'] : one.type === 'atelier' ? ['group'] : []),
      ...(modes.includes('a-distance') ? ['remote'] : []),
    ],
    access: [
      ...codesFrom(MOBILISATION, one.modes_mobilisation ?? []),
      ...((one.mobilisable_par ?? []).join() === 'professionnels' ? ['referral'] : []),
    ],
    ...(one.horaires_accueil && { hours: one.horaires_accueil }),
  };
};

const parsed = (item: unknown): DataInclusionService | undefined => {
  const read = v.safeParse(service, item);
  return read.success ? read.output : undefined;
};

/** The structure that a service belongs to; undefined when the item is no service of data·inclusion. */
export const structureIdOf = (item: unknown): string | undefined => parsed(item)?.structure_id ?? undefined;

/**
 * A structure with its services (its own list, or those that a second list of the file gives it) as the columns
 * `prestations` and `lien_mobilisation`. Without any the file says nothing of services.
 */
export const structureWithServices = (item: unknown, others: readonly unknown[] = []): unknown => {
  if (!isJsonObject(item)) return item;
  const { services, ...structure } = item;
  const all = [...(Array.isArray(services) ? (services as unknown[]) : []), ...others];
  const read = all.flatMap((one) => parsed(one) ?? []);
  if (!Array.isArray(services) && others.length === 0) return structure;
  const link = read.map(({ lien_mobilisation }) => lien_mobilisation).find(Boolean);
  return { ...structure, prestations: read.map(listed), lien_mobilisation: link ?? '' };
};
