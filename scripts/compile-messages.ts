/** Compiles messages/ into src/lib/paraglide, for commands that run without a build. */
import { compile } from '@inlang/paraglide-js';
import { paraglideOptions } from './paraglide-options.ts';

await compile({ ...paraglideOptions });
