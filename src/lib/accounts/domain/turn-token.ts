/** The first letters of a turn's secret: what tells it from a session's, here and in the database. */
export const TURN_PREFIX = 'desk.';

/** Is this secret of a turn at a counter, rather than of a session? */
export const isTurn = (secret: string | undefined): boolean => secret?.startsWith(TURN_PREFIX) ?? false;
