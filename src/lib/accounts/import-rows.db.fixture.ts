import { systemClock } from '../platform/clock.server.ts';
import { newId } from '../platform/ids.server.ts';

/** For tests: an import that somebody of the structure would have asked for, in each table of imports. */
export const importRows = (territory_id: string, asked_by: string) => {
  const job_id = newId();
  const now = systemClock().toISOString();
  return {
    'interchange.job': {
      ...{ territory_id, job_id, file_name: 'essai.csv', file_sha256: '', source: 'essai' },
      ...{
        into_demonstration: false,
        decisions: [],
        task: 'look',
        state: 'waiting',
        phase: '',
        rows_read: 0,
      },
      ...{ attempts: 0, offer_mark: '', asked_by, asked_at: now, expires_at: now },
    },
    'interchange.job_file': { territory_id, job_id, content: '\\x41' },
    'interchange.job_report': { territory_id, job_id, task: 'look', report: {} },
    'interchange.saved_mapping': { territory_id, source: newId(), mapping: {}, saved_at: now },
  };
};
