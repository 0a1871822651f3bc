import * as m from '../../paraglide/messages.js';
import type { Role } from '../domain/actor.ts';

/** A role, as people say it. */
export const roleWords = (role: Role): string => {
  switch (role) {
    case 'facilitator':
      return m.role_facilitator();
    case 'manager':
      return m.role_manager();
    case 'prescriber':
      return m.role_prescriber();
    case 'network':
      return m.role_network();
    case 'coordinator':
      return m.role_coordinator();
    case 'operator':
      return m.role_operator();
  }
};
