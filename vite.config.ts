import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { defineConfig } from 'vitest/config';
import { paraglideOptions } from './scripts/paraglide-options.ts';

export default defineConfig({
  plugins: [
    paraglideVitePlugin(paraglideOptions),
    sveltekit({
      adapter: adapter({ precompress: true }),
      // The layout's style sheet is one cached file; a page's own few rules travel in the page: two requests in all.
      inlineStyleThreshold: 3000,
      // A list repeats these names two hundred times: six letters less each is a twentieth of its page.
      compilerOptions: { cssHash: ({ hash, css }) => `s${hash(css)}` },
      csp: {
        mode: 'auto',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          'img-src': ['self', 'data:'],
          'object-src': ['none'],
          'base-uri': ['none'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
  worker: { format: 'es' },
  // opening_hours is LGPL-3: it stays a separate, replaceable module.
  ssr: { external: ['opening_hours', 'pg', 'pino'] },
});
