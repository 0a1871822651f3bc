/** Words: one message file per folder and language. The language of a request is set by hooks.server.ts. */
export const paraglideOptions = {
  project: './project.inlang',
  outdir: './src/lib/paraglide',
  // One module for each language: as one for each message, the commands and tests would load three thousand files.
  outputStructure: 'locale-modules' as const,
  strategy: ['baseLocale'] as ['baseLocale'],
};
