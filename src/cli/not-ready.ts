import * as m from '#lib/paraglide/messages.js';
import { Refusal, type Deps } from './io.ts';

const NO_TABLE = '42P01';
const NO_SCHEMA = '3F000';
const NOT_GRANTED = '42501';

/** For verbs that migrate nothing: a database without our tables is refused in words; any other error goes on. */
export const refuseUnready =
  (locale: Deps['locale']) =>
  (error: unknown): never => {
    const { code } = error as { code?: string };
    if (code === NO_TABLE || code === NO_SCHEMA || code === NOT_GRANTED)
      throw new Refusal(m.cli_not_ready({}, { locale }));
    throw error;
  };
