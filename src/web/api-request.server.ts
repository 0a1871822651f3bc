import * as v from 'valibot';
import * as m from '#lib/paraglide/messages.js';
import { ok, refused, type Result } from '#lib/shared/result.ts';
import type { ApiProblem, FieldProblem } from './api-problem.ts';

const LARGEST = 256 * 1024;
const JSON_TYPE = /^application\/(?:json|merge-patch\+json)\s*(?:;|$)/i;

const textOf = async (request: Request): Promise<string | undefined> => {
  let size = 0;
  const parts: Uint8Array[] = [];
  const reader = request.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    const part = read.value as Uint8Array;
    size += part.byteLength;
    if (size > LARGEST) {
      await reader?.cancel();
      return undefined;
    }
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
};

/** The JSON of a request: 256 KB at most, of a JSON type. */
export const readApiBody = async (request: Request): Promise<Result<unknown, ApiProblem>> => {
  if (!JSON_TYPE.test(request.headers.get('content-type') ?? '')) return refused({ code: 'media-type' });
  const text = await textOf(request);
  if (text === undefined) return refused({ code: 'body-too-large' });
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    return refused({ code: 'body-unreadable' });
  }
};

/** `/phones/0`, with what RFC 6901 asks for. */
export const pointerOf = (path: readonly (string | number)[]): string =>
  path.map((part) => `/${String(part).toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const said = (issue: v.BaseIssue<unknown>): string => {
  if (issue.type === 'strict_object' && issue.expected === 'never') return m.api_field_unknown();
  if (issue.received === 'undefined') return m.api_field_missing();
  if (issue.type === 'picklist') return m.api_field_not_listed({ allowed: issue.expected ?? '' });
  if (issue.type === 'max_length') return m.api_field_long({ most: String(issue.requirement) });
  return m.api_field_shape();
};

/** What was sent as the schema has it, or each thing that is wrong with it, field by field. */
export const readFields = <Schema extends v.GenericSchema>(
  schema: Schema,
  body: unknown,
): Result<v.InferOutput<Schema>, ApiProblem> => {
  // To the library a list is an object whose members may all be left out.
  if (!isPlain(body)) return fieldRefusal('', m.api_field_shape());
  const read = v.safeParse(schema, body);
  if (read.success) return ok(read.output);
  const errors = read.issues.slice(0, 50).map((issue): FieldProblem => {
    const path = issue.path?.map(({ key }) => key as string | number) ?? [];
    return { pointer: pointerOf(path), detail: said(issue) };
  });
  return refused({ code: 'fields', errors });
};

/** One thing wrong with one field. */
export const fieldRefusal = (pointer: string, detail: string): { ok: false; problem: ApiProblem } =>
  refused({ code: 'fields', errors: [{ pointer, detail }] });

/** JSON Merge Patch (RFC 7396) of an object's own fields, one level deep and texts by language. */
export const mergePatch = (
  target: Readonly<Record<string, unknown>>,
  patch: unknown,
): Record<string, unknown> => {
  const merged: Record<string, unknown> = { ...target };
  for (const [name, value] of Object.entries(patch as Record<string, unknown>)) {
    const present = merged[name];
    if (value === null) merged[name] = null;
    else if (isPlain(value)) merged[name] = withoutNull({ ...(isPlain(present) && present), ...value });
    else merged[name] = value;
  }
  return merged;
};

/** An object that is no list. */
export const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const withoutNull = (value: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null));
