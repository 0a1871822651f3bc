import type { Profile } from './typical-profile-traits.ts';

/**
 * The idea of each profile's card as parameters of an orientation: where a helper begins, together with the person. The
 * ideas are ours (`detection_idea_*`); none of them says who the person is.
 */
export const PROFILE_NEEDS: Readonly<Record<Profile, Readonly<Record<string, string>>>> = {
  emile: { with: 'individual', criteria: 'close' },
  tatiana: { topic: 'administrative-procedures', when: 'evening' },
  joel: { topic: 'job-search' },
  malcolm: { equipment: 'printer' },
  melanie: { topic: 'children-digital,online-safety,awareness' },
};
