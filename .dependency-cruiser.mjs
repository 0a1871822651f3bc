// For `npx depcruise src` by hand; `npm test` runs the same rules through scripts/house-rules.ts.
import { cruiseOptions, importRules } from './scripts/house-rules-imports.ts';
import { readArchitecture } from './scripts/house-rules-tree.ts';

/** @type {import('dependency-cruiser').IConfiguration} */
export default { forbidden: importRules(readArchitecture(import.meta.dirname)), options: cruiseOptions };
