import { shortIdOf } from '#lib/directory/index.ts';
import type { DueReminder } from '#lib/listings/index.server.ts';
import * as m from '#lib/paraglide/messages.js';
import { isLocale, type Locale } from '#lib/paraglide/runtime.js';
import { localizeHref } from '#lib/ui/addresses.ts';

/** The yearly mail "where are you listed?": each place with its page and the sites to look at. `origin`: where our pages are. */
export const writeListingsReminder =
  (origin: string) =>
  (
    { organizationId, organization, places }: DueReminder,
    readBy: string,
  ): { subject: string; body: string } => {
    const locale: Locale = isLocale(readBy) ? readBy : 'fr';
    const desk = `/desk/${shortIdOf(organizationId)}`;
    const linesOf = ({ name, shortId, sites }: DueReminder['places'][number]): string => {
      const link = `${origin}${localizeHref(`${desk}/places/${shortId}/listings`, locale)}`;
      return [name, ...sites.map((site) => `- ${site}`), link].join('\n');
    };
    return {
      subject: m.mail_listings_subject({ organization }, { locale }),
      body: m.mail_listings_body({ places: places.map(linesOf).join('\n\n') }, { locale }),
    };
  };
