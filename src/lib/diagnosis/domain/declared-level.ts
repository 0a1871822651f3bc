/**
 * How somebody rates themselves, in one question, so that it can be set beside the study's own self-declared level (n=325).
 * The chart's labels are lost; these three are the words on the line of its five profiles, and how they are explained to
 * people is ours. A measured level is another thing and is never compared with it.
 */
export const DECLARED_LEVELS = ['beginner', 'intermediate', 'advanced'] as const;
export type DeclaredLevel = (typeof DECLARED_LEVELS)[number];

export const isDeclaredLevel = (value: unknown): value is DeclaredLevel =>
  DECLARED_LEVELS.some((level) => level === value);
