import { expect, test } from 'vitest';
import { recogniseProfile } from './recognise-profile.ts';

const CORE = ['id', 'nom', 'commune', 'code_postal', 'adresse'];

test.each([
  [[...CORE, 'pivot', 'courriels', 'frais_a_charge', 'modalites_acces'], 'national-v1'],
  [[...CORE, 'services', 'horaires'], 'national-v1'],
  [['ID', 'Nom', 'Commune', 'Code postal', 'Adresse', 'frais à charge'], 'national-v1'],
  [[...CORE, 'publics_accueillis', 'conditions_acces', 'courriel'], 'national-early'],
  [[...CORE, 'courriels', 'frais_a_charge', 'pays', 'code_nis', 'numero_bce'], 'walloon'],
  [['nom', 'commune', 'code_postal', 'adresse', 'numero_bce'], 'walloon'],
])('%j', (columns, profile) => expect(recogniseProfile(columns)?.name).toBe(profile));

test.each([
  [['nom', 'adresse', 'cp', 'commune', 'tel', 'horaires']],
  [['nom', 'commune', 'code_postal', 'adresse']],
  [[]],
])('%j needs a mapping', (columns) => expect(recogniseProfile(columns)).toBeUndefined());
