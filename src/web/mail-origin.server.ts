/**
 * Scheme and host that links in mail begin with: `ORIGIN` where it is set, for the host of a request is its sender's word
 * (docs/operations.md); else the request's, of a host that the gate knows.
 */
export const mailOrigin = (
  { accounts }: Pick<App.Locals, 'accounts'>,
  { origin }: Pick<URL, 'origin'>,
): string => accounts?.origin ?? origin;
