import * as m from '../../paraglide/messages.js';
import type { DocumentKind } from '../domain/document-kind.ts';

const KINDS: Record<DocumentKind, () => string> = {
  ...{ pdf: m.document_kind_pdf, png: m.document_kind_image, jpeg: m.document_kind_image },
  ...{ webp: m.document_kind_image, odt: m.document_kind_text, docx: m.document_kind_text },
  ...{ ods: m.document_kind_sheet, xlsx: m.document_kind_sheet },
};

/** What a document is and how large, in words: "PDF, 1,2 Mo". A megabyte is a million bytes here, as in a browser. */
export const documentWords = (kind: DocumentKind, bytes: number, locale: string): string => {
  const [size, digits] =
    bytes >= 1_000_000 ? [bytes / 1_000_000, 1] : [Math.max(1, Math.round(bytes / 1000)), 0];
  const language = locale === 'fr-x-facile' ? 'fr' : locale;
  const n = new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(size);
  const said = digits === 1 ? m.document_megabytes({ n }) : m.document_kilobytes({ n });
  return m.document_what({ kind: KINDS[kind](), size: said });
};
