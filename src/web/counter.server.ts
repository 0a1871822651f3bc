import { endDevice, readDevices } from '#lib/accounts/index.server.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { inScope } from './desk.server.ts';
import { isUuid } from '#lib/shared/uuid.ts';

/** The computers in desk mode that this person may end, as a page shows them; of one organization where it is named. */
export const shownDevices = async (locals: App.Locals, organizationId?: string) => {
  const devices = await inScope(locals, (tx) => readDevices(tx, organizationId));
  const day = (at: Date) => localDay(at, locals.territory.timeZone);
  return devices.map(({ id, name, organization, openedBy, since, until, locked }) => ({
    ...{ id, name, organization, openedBy, since: day(since), until: day(until) },
    locked: locked.map((one) => one.name),
  }));
};

/** Ends the one that a form names; false when there is none that this person may end. */
export const endShownDevice = async (locals: App.Locals, request: Request): Promise<boolean> => {
  const id = String((await request.formData()).get('id') ?? '');
  return isUuid(id) && inScope(locals, (tx) => endDevice(tx, id));
};
