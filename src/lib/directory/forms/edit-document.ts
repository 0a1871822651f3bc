import { textIn } from './form-values.ts';

/** A document as its form holds it, but for the file, which a browser does not give back. `about` '': the place itself. */
export type DocumentForm = { about: string; title: string; alternative: string };

/** Reads the form as it was sent. */
export const readDocumentForm = (form: FormData): DocumentForm => ({
  about: textIn(form, 'about', 40),
  title: textIn(form, 'title', 150),
  alternative: textIn(form, 'alternative', 500),
});
