/**
 * Checks exports against the schemas of their standards: `node scripts/validate-exports.ts SCHEMAS EXPORTS`. SCHEMAS is a
 * folder that holds them as they are published, EXPORTS one that holds what `jalon export` wrote (`{format}.json`,
 * `france.csv`). A schema or an export that is not there is said; ends with 1 when a record is not valid.
 */
import { readFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { checkTable, type TableSchema } from './table-schema.ts';

const [schemas = '', exports = ''] = process.argv.slice(2);

type Check = { file: string; schema: string; recordsIn: (document: unknown) => unknown[] };

const listAt =
  (key: string | undefined) =>
  (document: unknown): unknown[] => {
    const list = key === undefined ? document : (document as Record<string, unknown>)[key];
    if (!Array.isArray(list)) throw new Error(`no list${key === undefined ? '' : ` "${key}"`}`);
    return list as unknown[];
  };

const CHECKS: readonly Check[] = [
  {
    file: 'data-inclusion-structures.json',
    schema: 'data-inclusion-structure-v1.schema.json',
    recordsIn: listAt(undefined),
  },
  {
    file: 'data-inclusion-services.json',
    schema: 'data-inclusion-service-v1.schema.json',
    recordsIn: listAt(undefined),
  },
  { file: 'hsds.json', schema: 'hsds-3.0-service.schema.json', recordsIn: listAt('contents') },
  { file: 'hsds-list.json', schema: 'hsds-3.0-service-list.schema.json', recordsIn: listAt('contents') },
];

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

let invalid = 0;
const report = (file: string, records: number, problems: readonly string[]): void => {
  invalid += problems.length;
  for (const problem of problems.slice(0, 5)) console.error(`  ${file}: ${problem}`);
  console.log(`${file}: ${records} records, ${problems.length} not valid`);
};

const isHere = (file: string, schema: string): boolean => {
  const missing = [path.join(schemas, schema), path.join(exports, file)].find((one) => !existsSync(one));
  if (missing) console.log(`${file}: skipped, ${missing} is not here`);
  return !missing;
};

for (const { file, schema, recordsIn } of CHECKS.filter((check) => isHere(check.file, check.schema))) {
  // The schemas carry words of their own (HSDS: "constraints", "core"), which are no errors.
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const isValid = ajv.compile(readJson(path.join(schemas, schema)) as object);
  const records = recordsIn(readJson(path.join(exports, file)));
  const problems = records.flatMap((record, at) =>
    isValid(record) ? [] : [`record ${at}: ${ajv.errorsText(isValid.errors)}`],
  );
  report(file, records.length, problems);
}

const TABLE = 'mednum-lieux-1.0.2.schema.json';
if (isHere('france.csv', TABLE)) {
  const schema = readJson(path.join(schemas, TABLE)) as TableSchema;
  const { rows, problems } = checkTable(schema, readFileSync(path.join(exports, 'france.csv'), 'utf8'));
  report('france.csv', rows, problems);
}

process.exitCode = invalid > 0 ? 1 : 0;
