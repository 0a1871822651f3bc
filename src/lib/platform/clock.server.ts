/** The clock everything is given: a test can advance a year. Only platform/ reads the machine's time. */
export type Clock = () => Date;

/** The machine's clock. */
export const systemClock: Clock = () => new Date();

/** `JALON_NOW` (an ISO instant) freezes the clock, for tests and demonstrations. */
export const clockFrom = (environment: Record<string, string | undefined>): Clock => {
  const frozen = environment.JALON_NOW;
  return frozen ? () => new Date(frozen) : systemClock;
};
