import { USUAL_STOP, type StopRule } from './domain/next-item.ts';

/** When positioning stops: `JALON_POSITIONING_ERROR`, a standard error in logits from 0.3 to 1 (usually 0.5). */
export const positioningStop = (env: Record<string, string | undefined>): StopRule => {
  const error = Number(env.JALON_POSITIONING_ERROR);
  return error >= 0.3 && error <= 1 ? { ...USUAL_STOP, error } : USUAL_STOP;
};
