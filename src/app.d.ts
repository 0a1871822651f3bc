import type { Locale } from '#lib/paraglide/runtime.js';
import type { Actor, ApiKey } from '#lib/accounts/index.ts';
import type { Scope } from '#lib/platform/scope.server.ts';
import type { Accounts } from './web/accounts.server.ts';
import type { Journeys } from './web/journeys.server.ts';
import type { DeskOrganization } from './web/gate.server.ts';
import type { ServedTerritory } from './web/installation.server.ts';

declare global {
  namespace App {
    interface Locals {
      locale: Locale;
      /** The instant of this request, from the injected clock. */
      now: Date;
      territory: ServedTerritory;
      /** Signing in; undefined where the installation has not set it up. */
      accounts: Accounts | undefined;
      /** Following people; undefined where the installation has not set it up. */
      journeys: Journeys | undefined;
      /** Set by a page that may be sent again as it is to whoever asks the same: counts that it was (web/answer-again). */
      again?: () => void;
      /** On whose behalf the database is asked; the public's where nobody signed in. */
      scope: Scope;
      /** Who signed in, on routes that ask for it. */
      actor?: Actor;
      /** The key of the program that asks, on routes for keys. */
      apiKey?: ApiKey;
      /** The organization in the address, on routes that act for one. */
      organization?: DeskOrganization;
    }
    interface Error {
      message: string;
      requestId?: string;
    }
  }
}

export {};
