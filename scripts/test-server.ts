/** A built product with the demonstration, on data of its own, and a browser: what the tests of e2e/ run against. */
import type { TestProject } from 'vitest/node';
import { newDataFolder, serve } from '../e2e/serving.ts';
import { ensureBuild } from './build.ts';
import { findBrowser } from './find-browser.ts';

declare module 'vitest' {
  interface ProvidedContext {
    baseUrl: string;
    /** The data of that product, for the commands that work beside it. */
    dataFolder: string;
    chromiumPath: string;
  }
}

// A Tuesday morning in winter: "open now" and "this week" mean the same on every run.
const NOW = '2026-12-01T09:30:00Z';

export default async (project: TestProject) => {
  const chromiumPath = findBrowser();
  ensureBuild();
  const { dataFolder, remove } = newDataFolder();
  const serving = await serve(dataFolder, { JALON_NOW: NOW }).catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  let isOver = false;
  void serving.ended.then((code) => {
    if (!isOver) process.stderr.write(`The server under test ended with ${code}:\n${serving.written()}\n`);
  });
  project.provide('baseUrl', serving.baseUrl);
  project.provide('dataFolder', dataFolder);
  project.provide('chromiumPath', chromiumPath);
  return async () => {
    isOver = true;
    await serving.stop();
    await remove();
  };
};
