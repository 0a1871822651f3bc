import type { DataLocale, LocalizedText } from '../../shared/localized-text.ts';

/** A territory that this installation serves. */
export type InstalledTerritory = {
  code: string;
  territoryId: string;
  name: LocalizedText;
  country: string;
  timeZone: string;
  defaultLocale: DataLocale;
  hostNames: string[];
  isDefault: boolean;
  isDemonstration: boolean;
  communes: number;
  localities: number;
  loadedAt: Date;
};

/**
 * The territory that a request is for: the one with its host name (the port does not count), else the default.
 * Undefined in an installation without either.
 */
export const territoryForHost = <One extends Pick<InstalledTerritory, 'hostNames' | 'isDefault'>>(
  territories: readonly One[],
  host: string,
): One | undefined => {
  const name = host.toLowerCase().replace(/:\d+$/, '');
  return territories.find((one) => one.hostNames.includes(name)) ?? territories.find((one) => one.isDefault);
};
