import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { computeHours, takeInOffers, termLabels, type IntakeProgress } from '#lib/directory/index.server.ts';
import {
  mappingsIn,
  readMappingFile,
  readPlacesFile,
  type PlacesRead,
} from '#lib/interchange/index.server.ts';
import type { PlacesMapping } from '#lib/interchange/index.ts';
import * as m from '#lib/paraglide/messages.js';
import { localDay } from '#lib/shared/local-time.ts';
import { ok, refused, type Result } from '#lib/shared/result.ts';
import { readInstalledTerritories } from '#lib/territory/index.server.ts';
import type { PlacesReport } from './import-report.ts';
import { rowMessage, type ImportProblem } from '../web/import-words.ts';
import { line, type Deps, type Io, type OpenTerritory } from './io.ts';

/** What `jalon import places` was asked to do. */
export type PlacesCall = {
  file: string;
  mapping: string | undefined;
  source: string | undefined;
  country: string | undefined;
  isDryRun: boolean;
  intoDemonstration: boolean;
};

type Work = Pick<Deps, 'clock' | 'locale'> & { io: Io; territory: OpenTerritory; root: string };

const sha256Of = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece as Uint8Array);
  return hash.digest('hex');
};

/** The mapping that was asked for: a file, or the name of one that comes along (data/mappings). */
const mappingOf = async (
  asked: string | undefined,
  known: readonly PlacesMapping[],
): Promise<Result<PlacesMapping | undefined, ImportProblem>> => {
  if (asked === undefined) return ok(undefined);
  const named = known.find(({ name }) => name === asked);
  if (named) return ok(named);
  const read = await readMappingFile(asked);
  return read.ok ? read : refused({ code: 'mapping-refused', problems: read.problem });
};

const SOURCE = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u;

/** Progress: one line that is written over at a terminal, a line now and then elsewhere. */
const progressTo = ({ io, locale }: Work): ((progress: IntakeProgress) => void) => {
  const isTerminal = (io.stderr as { isTTY?: boolean }).isTTY === true;
  let told = 0;
  return ({ phase, read }) => {
    const text =
      phase === 'reading'
        ? m.import_progress_reading({ read }, { locale })
        : m.import_progress_comparing({}, { locale });
    if (isTerminal) io.stderr.write(`\r\u001b[K${text}${phase === 'reading' ? '' : '\r\u001b[K'}`);
    else if (phase === 'comparing' || read - told >= 5_000) {
      line(io.stderr, text);
      told = read;
    }
  };
};

const openFile = async (work: Work, call: PlacesCall): Promise<Result<PlacesRead, ImportProblem>> => {
  const { territory, root, clock } = work;
  const known = await mappingsIn(path.join(root, 'data', 'mappings'));
  const mapping = await mappingOf(call.mapping, known);
  if (!mapping.ok) return mapping;
  const installed = await readInstalledTerritories(territory.db);
  const here = installed.find(({ territoryId }) => territoryId === territory.territoryId);
  const defaults = {
    country: call.country ?? here?.country ?? 'BE',
    today: localDay(clock(), here?.timeZone ?? 'UTC'),
  };
  return readPlacesFile({
    source: { path: call.file },
    maySheet: true,
    fileName: path.basename(call.file),
    ...(mapping.value && { mapping: mapping.value }),
    otherMappings: known,
    defaults,
  });
};

/** Reads the file and takes its places in. A problem here is the whole import's; rows are in the report. */
export const importPlaces = async (
  work: Work,
  call: PlacesCall,
): Promise<Result<PlacesReport, ImportProblem>> => {
  const { territory, clock, locale } = work;
  if (call.country !== undefined && !/^[A-Z]{2}$/.test(call.country))
    return refused({ code: 'country-unknown', country: call.country });
  const read = await openFile(work, call);
  if (!read.ok) return read;
  const { profile, encoding, fileIssues, rows } = read.value;
  const source = call.source ?? profile;
  if (!SOURCE.test(source)) return refused({ code: 'source-unfit', source });
  const fileName = path.basename(call.file);
  const taken = await takeInOffers(
    territory.db,
    {
      territoryId: territory.territoryId,
      source,
      trust: 'import',
      fileName,
      fileSha256: await sha256Of(call.file),
      now: clock(),
      labels: termLabels,
      computeHours,
      isDryRun: call.isDryRun,
      intoDemonstration: call.intoDemonstration,
      fileIssues,
      onProgress: progressTo(work),
    },
    rows,
  );
  if (!taken.ok) return taken;
  const said = taken.value.rows.map((issue) => ({ ...issue, message: rowMessage(issue, locale) }));
  return ok({ ...taken.value, fileName, source, profile, encoding, isDryRun: call.isDryRun, rows: said });
};
