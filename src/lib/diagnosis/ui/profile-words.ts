import * as m from '#lib/paraglide/messages.js';
import type { TraitProblem } from '../forms/traits-form.ts';
import { wordsOf } from './detection-words.ts';

type ProfileWords = { name: string; card: string; about: string; reading: string; idea: string };

export const profileWords = (profile: string): ProfileWords => ({
  name: wordsOf('name', profile),
  card: wordsOf('card', profile),
  about: wordsOf('about', profile),
  reading: wordsOf('reading', profile),
  idea: wordsOf('idea', profile),
});

export const traitWords = (trait: string): string => wordsOf('trait', trait);
export const traitValueWords = (trait: string, value: string): string => wordsOf(`trait_${trait}`, value);

export const traitProblemWords = ({ code, trait, value }: TraitProblem): { field: string; text: string } => ({
  field: trait,
  text:
    code === 'one-only'
      ? m.detection_nearest_problem_one({ trait: traitWords(trait) })
      : m.detection_nearest_problem({ trait: traitWords(trait), value }),
});
