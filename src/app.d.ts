import type { Locale } from '#lib/paraglide/runtime.js';
import type { ServedTerritory } from './web/installation.server.ts';

declare global {
  namespace App {
    interface Locals {
      locale: Locale;
      /** The instant of this request, from the injected clock. */
      now: Date;
      territory: ServedTerritory;
    }
    interface Error {
      message: string;
      requestId?: string;
    }
  }
}

export {};
