import { formatBceNumber } from '#lib/shared/bce-number.ts';
import { localDay } from '#lib/shared/local-time.ts';
import { answerBy, mailDomain } from '#lib/registration/index.ts';
import type { WaitingRequest } from '#lib/registration/index.server.ts';

/** A request as the page of verifications shows it: with what its address of mail says, and by when to answer. */
export const shownRequest = (request: WaitingRequest, { now, territory: { timeZone } }: App.Locals) => {
  const published = {
    websites: [...request.knownWebsites, ...(request.website ? [request.website] : [])],
    emails: request.knownEmails,
  };
  const until = answerBy(new Date(request.confirmedAt));
  return {
    ...request,
    mail: mailDomain(request.email, published),
    bce: request.bceNumber && formatBceNumber(request.bceNumber),
    until: localDay(until, timeZone),
    isLate: until < now,
  };
};

export type ShownRequest = ReturnType<typeof shownRequest>;
