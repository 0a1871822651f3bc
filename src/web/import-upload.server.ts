import { createHash } from 'node:crypto';
import { peekAtFile, type ImportJob } from '#lib/interchange/index.server.ts';
import {
  fileProblemText,
  mappingProblemText,
  readMapping,
  type MappingJson,
} from '#lib/interchange/index.ts';
import * as m from '#lib/paraglide/messages.js';
import type { Locale } from '#lib/paraglide/runtime.js';
import { ok, refused, type Result } from '#lib/shared/result.ts';

/** What somebody sends to be imported. */
export type Upload = Pick<ImportJob, 'fileName' | 'source'> & {
  content: Uint8Array;
  sha256: string;
  country: string | null;
  intoDemonstration: boolean;
  mapping: MappingJson | null;
};
/** What is wrong with it, field by field, in the reader's words. */
export type FieldProblem = { field: string; text: string };

const SOURCE = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u;
const MAPPING_LIMIT = 1_000_000;
export const COUNTRIES: readonly string[] = ['BE', 'FR', 'LU', 'DE', 'NL'];

const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};
const fileOf = (form: FormData, name: string): File | undefined => {
  const value = form.get(name);
  return value instanceof File && value.size > 0 ? value : undefined;
};

const readMappingOf = async (
  file: File | undefined,
  locale: Locale,
): Promise<Result<MappingJson | null, FieldProblem[]>> => {
  if (!file) return ok(null);
  const text = file.size > MAPPING_LIMIT ? '' : await file.text();
  const read = readMapping(text);
  if (read.ok) return ok(JSON.parse(text.replace(/^\uFEFF/, '')) as MappingJson);
  return refused(
    read.problem.slice(0, 5).map((one) => ({ field: 'mapping', text: mappingProblemText(one, locale) })),
  );
};

const readBytes = async (
  file: File | undefined,
  locale: Locale,
): Promise<Result<Uint8Array, FieldProblem[]>> => {
  if (!file) return refused([{ field: 'file', text: m.imports_problem_file_missing() }]);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const peek = await peekAtFile(bytes);
  return peek.ok ? ok(bytes) : refused([{ field: 'file', text: fileProblemText(peek.problem, locale) }]);
};

/** What was typed, to be shown again; a browser does not give a file back. */
export const typedOf = (form: FormData) => ({
  source: textOf(form, 'source'),
  country: textOf(form, 'country'),
});

/** Reads the form of an upload; everything that is wrong with it is said at once. */
export const readUpload = async (
  form: FormData,
  given: { locale: Locale; isDemonstration: boolean },
): Promise<Result<Upload, FieldProblem[]>> => {
  const { source, country } = typedOf(form);
  const isAgreed = form.get('demonstration') === 'yes';
  const file = fileOf(form, 'file');
  const bytes = await readBytes(file, given.locale);
  const mapping = await readMappingOf(fileOf(form, 'mapping'), given.locale);
  const problems = [
    ...(bytes.ok ? [] : bytes.problem),
    ...(SOURCE.test(source) ? [] : [{ field: 'source', text: m.imports_problem_source_unfit() }]),
    ...(country === '' || COUNTRIES.includes(country)
      ? []
      : [{ field: 'country', text: m.imports_problem_country_unfit() }]),
    ...(mapping.ok ? [] : mapping.problem),
    ...(given.isDemonstration && !isAgreed
      ? [{ field: 'demonstration', text: m.imports_problem_demonstration() }]
      : []),
  ];
  if (problems.length > 0 || !bytes.ok || !mapping.ok) return refused(problems);
  return ok({
    ...{ source, country: country || null, content: bytes.value, mapping: mapping.value },
    fileName: (file?.name ?? '').replaceAll(/[\p{C}/\\]/gu, '').slice(-120) || 'file',
    sha256: createHash('sha256').update(bytes.value).digest('hex'),
    intoDemonstration: given.isDemonstration,
  });
};
