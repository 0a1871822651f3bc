import type { ServiceDraft } from '#lib/directory/index.ts';
import { STEPS, type Step } from './demonstration.ts';
import { inLanguages } from './describe-structure.ts';
import type { Features } from './feature-plan.ts';
import { SERVICE_VALUES } from './opening-values.ts';
import type { Profile } from './profile-plan.ts';
import type { Random } from './random.ts';
import { CONDITION, SERVICE_DESCRIPTIONS, SERVICE_NAMES, SMALL_PRICE } from './service-words.ts';

const topicsOf = (step: Step, profile: Profile): string[] => {
  if (step === 'training') return profile.topics;
  if (step !== 'procedures-help') return [];
  return profile.onlyPublic === 'job-seekers'
    ? ['administrative-procedures', 'job-search']
    : ['administrative-procedures'];
};

const formatsOf = (step: Step, profile: Profile, features: Features): string[] => {
  const bus = profile.isBus ? ['mobile'] : [];
  if (step === 'training') return ['group', ...bus];
  if (step === 'connected-space') return ['self-service', ...bus];
  return [...(step === 'procedures-help' ? features.helpFormats : ['individual']), ...bus];
};

const costOf = (step: Step, features: Features): Pick<ServiceDraft, 'cost' | 'costNote'> => {
  const cost =
    step === 'training' ? features.trainingCost : step === 'equipment' ? 'free-on-condition' : 'free';
  if (cost === 'free') return { cost };
  return { cost, costNote: cost === 'paid' ? SMALL_PRICE : CONDITION };
};

const isHelpWithOwnHours = (step: Step, profile: Profile, features: Features): boolean =>
  step === 'procedures-help' && features.hasOwnServiceHours && !profile.isBus;

/** One service for each step in place, in the order that the public looks for them. */
export const serviceDrafts = (
  profile: Profile,
  features: Features,
  language: 'fr' | 'de',
  random: Random,
): ServiceDraft[] =>
  STEPS.filter((step) => profile.steps[step] === 'in-place').map((step) => ({
    name: inLanguages(language, (spoken) => SERVICE_NAMES[step][spoken]),
    description: inLanguages(language, (spoken) => SERVICE_DESCRIPTIONS[step][spoken]),
    supports: [step],
    topics: topicsOf(step, profile),
    audiences: profile.audiences,
    languages: features.languages,
    formats: formatsOf(step, profile, features),
    equipment: step === 'connected-space' ? features.equipment : [],
    ...costOf(step, features),
    ...(isHelpWithOwnHours(step, profile, features) ? { hoursValue: random.pick(SERVICE_VALUES) } : {}),
  }));
