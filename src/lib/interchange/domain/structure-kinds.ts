import type { LabelTable } from './match-label.ts';

const codes = (written: string, ...terms: LabelTable[string]): LabelTable =>
  Object.fromEntries(written.split(' ').map((code) => [code, terms]));

/**
 * Types of structures → kinds. The 92 codes of the French national map (`typologie`), where a Walloon kind stands for
 * the same work (CCAS → CPAS); the others are "other", as the code itself means nothing here. Then the Walloon ones.
 */
export const STRUCTURE_TYPES: LabelTable = {
  ...codes('EPN ENM', 'kind:epn'),
  ...codes('ASSO ASSO_CHOMEUR CIDFF MJC UDAF', 'kind:asbl'),
  ...codes('CCAS CIAS', 'kind:cpas'),
  ...codes('MUNI', 'kind:commune'),
  ...codes('BIB RELAIS_LECTURE', 'kind:library'),
  ...codes('AFPA CFP E2C OF', 'kind:training-centre'),
  ...codes(
    'ACI ACIPHC AI ASE Autre AVIP CAARUD CADA CAF CAP_EMPLOI CAVA CC CCONS CD CDAS CHRS CHU CITMET CMP CMS CPAM CPH ' +
      'CS CSAPA CSC DEETS DEPT DIPLP EA EATT EI EITI EPCI EPI EPIDE ES ESAT ESS ETTI EVS FABLAB FABRIQUE FAIS FT GEIQ ' +
      'HUDA LA_POSTE MDE MDH MDEF MDPH MDS ML MQ MSA MSAP OACAS ODC OIL OPCS PAD PE PENSION PI PIJ_BIJ PIMMS PJJ PLIE ' +
      'PREF PREVENTION REG RESSOURCERIE RFS RS_FJT SCP SPIP TIERS_LIEUX',
    'kind:other',
  ),
  'Espace public numérique': ['kind:epn'],
  'Öffentlicher Internetraum': ['kind:epn'],
  ...codes('ASBL VoG VZW', 'kind:asbl'),
  'Association sans but lucratif': ['kind:asbl'],
  Association: ['kind:asbl'],
  ...codes('CPAS ÖSHZ OCMW', 'kind:cpas'),
  "Centre public d'action sociale": ['kind:cpas'],
  ...codes('COMMUNE AC Gemeinde Gemeente', 'kind:commune'),
  'Administration communale': ['kind:commune'],
  'Maison communale': ['kind:commune'],
  ...codes('BIBLIOTHEQUE MEDIATHEQUE Bibliothek Bibliotheek PointCulture', 'kind:library'),
  PCS: ['kind:pcs'],
  'Plan de cohésion sociale': ['kind:pcs'],
  CISP: ['kind:cisp'],
  "Centre d'insertion socioprofessionnelle": ['kind:cisp'],
  ...codes('FOREM ADG', 'kind:forem'),
  'Maison de l’emploi': ['kind:forem'],
  Arbeitsamt: ['kind:forem'],
  ALE: ['kind:ale'],
  "Agence locale pour l'emploi": ['kind:ale'],
  ...codes('CENTRE_FORMATION CEFA IFAPME', 'kind:training-centre'),
  'Centre de formation': ['kind:training-centre'],
  'Centre de compétence': ['kind:training-centre'],
  ...codes('TIERS_LIEU', 'kind:other'),
};
