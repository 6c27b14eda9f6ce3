import { readFile } from 'node:fs/promises';
import { env } from 'node:process';
import { cloudEnvironment } from '#server/cloud-environment.ts';
import { serveCloud } from '#server/cloud-server.ts';
import { embeddedConfiguration } from '#server/embedded-source.ts';
import { readConfiguration } from '#setup/configuration.ts';

/** The port at which programs beside the board, such as the AWS CLI, expect the embedded cloud. */
const CLOUD_PORT = 4747;

/**
 * Reads a configuration file. Where it names no source, an embedded cloud is started and the configuration points at it,
 * at the world that CLOUD_WORLD names.
 * @throws Error with code EADDRINUSE when the port of the cloud is taken
 */
export async function startEmbeddedCloud(path: string) {
  const file = await readFile(path, 'utf8');
  const reading = readConfiguration(file);
  if (reading.kind === 'misfits' || reading.configuration.sources.length > 0) return { configFile: file, cloud: null };
  const cloud = await serveCloud({ ...cloudEnvironment(), port: CLOUD_PORT });
  const { title, refreshSeconds } = reading.configuration;
  const rest = { ...(title === null ? {} : { title }), refreshSeconds };
  return { configFile: embeddedConfiguration(cloud.url, env['CLOUD_WORLD'], rest), cloud };
}
