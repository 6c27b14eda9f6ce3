import { env } from 'node:process';
import type { TestProject } from 'vitest/node';
import { serveCloud } from '#server/cloud-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of an embedded cloud, another origin than the page of the tests. */
    cloud: string;
    /** How many generated documents the parsers are compared on. */
    documents: number;
  }
}

/** One embedded cloud over HTTP for all tests in the browser; its tasks stand still. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cloud = await serveCloud({ speed: 0 });
  project.provide('cloud', cloud.url);
  project.provide('documents', env['npm_lifecycle_event'] === 'fuzz' ? 200_000 : 4000);
  return cloud.close;
}
