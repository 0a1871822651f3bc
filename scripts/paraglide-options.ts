/** Words: one message file per folder and language. The language of a request is set by hooks.server.ts. */
export const paraglideOptions = {
  project: './project.inlang',
  outdir: './src/lib/paraglide',
  strategy: ['baseLocale'] as ['baseLocale'],
};
