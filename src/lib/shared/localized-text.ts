/** The languages that data can carry. Easy-to-read French is a language of the interface only. */
export const DATA_LOCALES = ['fr', 'nl', 'de', 'en'] as const;
export type DataLocale = (typeof DATA_LOCALES)[number];

/** Words in data: at least one language, any of the four. */
export type LocalizedText = Partial<Record<DataLocale, string>>;

/**
 * The text to show a reader, with the language it is really in (for the `lang` attribute when it is a fallback).
 * Fallback order: asked language, French, German, Dutch, English; undefined when nothing is written.
 */
export const textFor = (
  text: LocalizedText | null | undefined,
  wanted: DataLocale,
): { text: string; lang: DataLocale } | undefined => {
  const order: DataLocale[] = [wanted, 'fr', 'de', 'nl', 'en'];
  const lang = order.find((locale) => text?.[locale]);
  return lang && text ? { text: text[lang] as string, lang } : undefined;
};
