import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import {
  ACTIONS,
  isOver,
  mayAct,
  outcomeOf,
  outcomeOfAll,
  stateAfter,
  STATES,
  STEPS_BETWEEN,
  type ReferralState,
} from './referral-states.ts';

/** Every state by every action, written out: what is not here is refused. */
const MAY: Record<ReferralState, string> = {
  sent: 'see accept wait refuse redirect stop lapse',
  seen: 'accept wait refuse redirect stop lapse',
  accepted: 'redirect arrive miss rebook stop lapse',
  waiting: 'accept refuse redirect stop lapse',
  refused: 'redirect stop lapse',
  redirected: '',
  arrived: 'rebook finish stop lapse',
  missed: 'redirect rebook finish stop lapse',
  finished: '',
  expired: '',
  withdrawn: '',
};

describe.each(STATES)('%s', (state) => {
  test.each(ACTIONS)('%s', (action) => {
    expect(stateAfter(state, action) !== undefined).toBe(MAY[state].split(' ').includes(action));
  });
});

test('every state can be reached from "sent", and from every one that is not over there is a way out', () => {
  const reached = new Set<ReferralState>(['sent']);
  for (const state of reached)
    for (const action of ACTIONS) {
      const next = stateAfter(state, action);
      if (next) reached.add(next);
    }
  expect([...reached].sort()).toEqual([...STATES].sort());
  for (const state of STATES)
    expect([state, isOver(state) || stateAfter(state, 'lapse') === 'expired']).toEqual([state, true]);
});

test('the steps are those of the actions, each once', () => {
  expect(new Set(STEPS_BETWEEN.map(String)).size).toBe(STEPS_BETWEEN.length);
  const made = STATES.flatMap((from) =>
    ACTIONS.flatMap((action) => (stateAfter(from, action) ? [`${from},${stateAfter(from, action)}`] : [])),
  );
  expect(new Set(STEPS_BETWEEN.map(String))).toEqual(new Set(made));
});

test('the person says stop through either side; time alone lapses; whoever sent does nothing else', () => {
  expect(ACTIONS.filter((action) => mayAct('sender', action))).toEqual(['stop']);
  expect(ACTIONS.filter((action) => mayAct('time', action))).toEqual(['lapse']);
  expect(ACTIONS.filter((action) => !mayAct('receiver', action))).toEqual(['lapse']);
});

test('whoever sent is told three words, and a missed appointment looks like any other end', () => {
  const said = Object.fromEntries(STATES.map((state) => [state, outcomeOf(state)]));
  expect(said).toEqual({
    ...{ sent: 'sent', seen: 'sent' },
    ...{ accepted: 'answered', waiting: 'answered', refused: 'answered', redirected: 'answered' },
    ...{ arrived: 'closed', missed: 'closed', finished: 'closed', expired: 'closed', withdrawn: 'closed' },
  });
});

test('whatever happens, what is told never goes back: a second appointment tells nothing of the first', () => {
  const order = ['sent', 'answered', 'closed'];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...ACTIONS), { maxLength: 30 }), (actions) => {
      const passed: ReferralState[] = ['sent'];
      let told = 0;
      for (const action of actions) {
        const next = stateAfter(passed.at(-1) ?? 'sent', action);
        if (next) passed.push(next);
        const now = order.indexOf(outcomeOfAll(passed));
        expect(now).toBeGreaterThanOrEqual(told);
        told = now;
      }
    }),
  );
  expect(outcomeOfAll(['sent', 'accepted', 'missed', 'accepted'])).toBe('closed');
  expect(outcomeOfAll([])).toBe('sent');
});
