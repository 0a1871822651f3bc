import { codesOf, SCHEMES, type Scheme } from '#lib/directory/index.ts';
import type { ExportContext } from './export-format.ts';

type Ids = Pick<ExportContext, 'idOf' | 'wordsOf'>;

const taxonomyId = (scheme: string, { idOf }: Ids): string => idOf('taxonomy', scheme);
const termId = (scheme: string, code: string, { idOf }: Ids): string => idOf('term', scheme, code);

/** A scheme of the thesaurus as an HSDS taxonomy. */
export const hsdsTaxonomy = (scheme: string, ids: Ids) => ({
  id: taxonomyId(scheme, ids),
  name: scheme,
  description: `Jalon thesaurus: ${scheme}`,
});

/** A code as an HSDS taxonomy term; its code is `scheme:code`, so that it is read back as it was. */
export const hsdsTerm = (scheme: string, code: string, ids: Ids) => ({
  id: termId(scheme, code, ids),
  code: `${scheme}:${code}`,
  name: ids.wordsOf(scheme, code),
  description: ids.wordsOf(scheme, code),
  taxonomy: scheme,
  taxonomy_id: taxonomyId(scheme, ids),
  language: 'fr',
});

/** All taxonomies. */
export const hsdsTaxonomies = (ids: Ids) => SCHEMES.map((scheme) => hsdsTaxonomy(scheme, ids));

/** All terms, in the thesaurus's order. */
export const hsdsTerms = (ids: Ids) =>
  SCHEMES.flatMap((scheme) => codesOf(scheme).map((code) => hsdsTerm(scheme, code, ids)));

/** Codes of a record as HSDS attributes. */
export const hsdsAttributes = (
  entity: 'service' | 'location' | 'organization',
  id: string,
  codes: Partial<Record<Scheme, readonly string[]>>,
  ids: Ids,
): object[] =>
  Object.entries(codes).flatMap(([scheme, list]) =>
    list.map((code) => ({
      id: ids.idOf('attribute', id, scheme, code),
      link_id: id,
      taxonomy_term_id: termId(scheme, code, ids),
      link_type: scheme,
      link_entity: entity,
      taxonomy_term: hsdsTerm(scheme, code, ids),
    })),
  );
