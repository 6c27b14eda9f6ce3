import { readFile } from 'node:fs/promises';
import { env } from 'node:process';
import { needsSignIn } from '#emulator/scenarios.ts';
import { cloudEnvironment } from '#server/cloud-environment.ts';
import { serveCloud } from '#server/cloud-server.ts';
import { embeddedConfiguration } from '#server/embedded-source.ts';
import { serveOpenIdProvider } from '#server/openid-provider.ts';
import { readConfiguration } from '#features/setup/configuration.ts';

/** All that a board may read: who tries it sees all of it. */
const READS = ['image-tasks', 'snapshot-tasks', 'images', 'snapshots'];

/** The port at which other programs, such as the AWS CLI, expect the emulator. */
const CLOUD_PORT = 4747;

/** A running emulator and its OpenID provider; null if none is needed. */
interface EmbeddedCloud {
  readonly url: string;
  readonly issuer: string | null;
  readonly close: () => Promise<void>;
}

/**
 * Starts the emulator and, at the next port, the OpenID provider that it trusts.
 * @param port 0 picks free ports
 * @throws Error with code EADDRINUSE if a port is taken
 */
export async function serveEmbeddedCloud(port: number) {
  const provider = await serveOpenIdProvider({ port: port === 0 ? 0 : port + 1 });
  const cloud = await serveCloud({ ...cloudEnvironment(), port, openIdProviders: [provider.trusted] });
  return {
    url: cloud.url,
    provider,
    close: async () => {
      await Promise.all([cloud.close(), provider.close()]);
    },
  };
}

/**
 * Reads a configuration file. If it asks for the emulator or is missing, starts one and returns a configuration of the
 * scenario in CLOUD_WORLD, with an OpenID provider where the scenario requires signing in. Uses the default port, or a
 * free one if that is taken.
 */
export async function startEmbeddedCloud(
  path: string,
): Promise<{ readonly configFile: string; readonly cloud: EmbeddedCloud | null }> {
  const file = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '{ "embedded": true }';
    throw error;
  });
  const parsed = readConfiguration(file);
  if (parsed.kind === 'invalid' || !parsed.configuration.isEmbedded) return { configFile: file, cloud: null };
  const { title, refreshSeconds } = parsed.configuration;
  const rest = { ...(title === null ? {} : { title }), refreshSeconds };
  const scenario = env['CLOUD_WORLD'] ?? '';
  if (!needsSignIn(scenario)) {
    const { url, close } = await atFreePort((port) => serveCloud({ ...cloudEnvironment(), port }));
    return {
      configFile: embeddedConfiguration(url, [{ scenario, reads: READS }], rest),
      cloud: { url, issuer: null, close },
    };
  }
  const { url, provider, close } = await atFreePort(serveEmbeddedCloud);
  return {
    configFile: embeddedConfiguration(url, [{ scenario, reads: READS, login: provider.login }], rest),
    cloud: { url, issuer: provider.issuer, close },
  };
}

async function atFreePort<Served>(serve: (port: number) => Promise<Served>): Promise<Served> {
  try {
    return await serve(CLOUD_PORT);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    return serve(0);
  }
}
