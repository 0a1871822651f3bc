import { SLIP_AXES, SLIP_AXIS_CODES, type Slip, type SlipAxis } from '../domain/slip.ts';

export type SlipProblem = { code: 'unknown-answer'; axis: SlipAxis; value: string } | { code: 'empty' };

/** Reads a slip; each axis may be left out, not all of them. */
export const readSlip = (form: FormData): { slip: Slip; problems: SlipProblem[] } => {
  const slip: Slip = {};
  const problems: SlipProblem[] = [];
  for (const axis of SLIP_AXIS_CODES) {
    const value = form.get(axis);
    if (typeof value !== 'string' || value === '') continue;
    const known: readonly string[] = SLIP_AXES[axis];
    if (known.includes(value)) slip[axis] = value;
    else problems.push({ code: 'unknown-answer', axis, value: value.slice(0, 40) });
  }
  if (problems.length === 0 && Object.keys(slip).length === 0) problems.push({ code: 'empty' });
  return { slip, problems };
};
