import type { Clock } from '#lib/platform/clock.server.ts';
import { localDay } from '../shared/local-time.ts';
import type { DirectoryDatabase } from './directory-tables.server.ts';
import {
  buildOfferSnapshot,
  refreshPlaces,
  type OfferScope,
  type OfferSnapshot,
} from './offer-snapshot.server.ts';
import { currentHorizon, readOfferChanges, type ChangeHorizon } from './queries/offer-changes.server.ts';

/** The offer of a territory, kept current in this process. */
export type LiveOffer = {
  snapshot: OfferSnapshot;
  /** Takes in what has changed up to this call; NOTIFY and the poll both end here, one look at a time. */
  look: () => Promise<void>;
  stop: () => void;
};

/** The poll is the guarantee: a change shows everywhere within 6 s even when every NOTIFY is lost. */
const POLL_MS = 4000;
/** More than that changed at once: reading it all again is quicker. */
const TOO_MANY = 1500;

type State = { snapshot: OfferSnapshot; horizon: ChangeHorizon };

const whole = async (
  db: DirectoryDatabase,
  scope: OfferScope,
  clock: Clock,
  version: number,
): Promise<State> => {
  const horizon = await currentHorizon(db);
  return { horizon, snapshot: await buildOfferSnapshot(db, scope, clock, version) };
};

const hasTooManyRowsOff = (snapshot: OfferSnapshot): boolean =>
  snapshot.columns.positions > 2 * snapshot.placeOf.size + 2000;

const next = async (state: State, db: DirectoryDatabase, clock: Clock): Promise<State> => {
  const { snapshot } = state;
  const { scope } = snapshot;
  const { horizon, locationIds } = await readOfferChanges(db, scope.territoryId, state.horizon);
  const isNewDay = localDay(clock(), scope.timeZone) !== snapshot.day;
  if (isNewDay || locationIds.length > TOO_MANY || hasTooManyRowsOff(snapshot))
    return whole(db, scope, clock, snapshot.version + 1);
  if (locationIds.length > 0) await refreshPlaces(snapshot, db, clock(), locationIds);
  return { snapshot, horizon };
};

/** Builds the snapshot and keeps it current until `stop`; `onProblem` hears of a look that failed (the next one retries). */
export const keepOfferLive = async (
  db: DirectoryDatabase,
  scope: OfferScope,
  clock: Clock,
  onProblem: (error: unknown) => void,
): Promise<LiveOffer> => {
  let state = await whole(db, scope, clock, 1);
  let running: Promise<void> | undefined;
  let following: Promise<void> | undefined;
  const lookOnce = async (): Promise<void> => {
    try {
      state = await next(state, db, clock);
      live.snapshot = state.snapshot;
    } catch (error) {
      onProblem(error);
    }
  };
  const start = (): Promise<void> => (running = lookOnce().finally(() => (running = undefined)));
  // A look under way may have read before the change that it is now called for: another one follows it.
  const look = (): Promise<void> => {
    if (!running) return start();
    following ??= running.then(() => {
      following = undefined;
      return start();
    });
    return following;
  };
  const timer = setInterval(look, POLL_MS);
  timer.unref();
  const live: LiveOffer = { snapshot: state.snapshot, look, stop: () => clearInterval(timer) };
  return live;
};
