import { readFile } from 'node:fs/promises';
import { env } from 'node:process';
import { needsSignIn } from '#emulator/scenarios.ts';
import { cloudEnvironment } from '#server/cloud-environment.ts';
import { serveCloud } from '#server/cloud-server.ts';
import { embeddedConfiguration } from '#server/embedded-source.ts';
import { serveOpenIdProvider } from '#server/openid-provider.ts';
import { readConfiguration } from '#features/setup/configuration.ts';

/** The port at which programs beside the board, such as the AWS CLI, expect the embedded cloud. */
const CLOUD_PORT = 4747;

/** A cloud, and the provider at which people sign in for it; null where none is needed. */
interface EmbeddedCloud {
  readonly url: string;
  readonly issuer: string | null;
  readonly close: () => Promise<void>;
}

/**
 * Starts an embedded cloud and, at the next port, the OpenID provider that it trusts.
 * @param port 0 takes any that are free
 * @throws Error with code EADDRINUSE when a port is taken
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
 * Reads a configuration file. Where it asks for the embedded cloud, or there is none, one is started and the configuration
 * points at it, at the scenario that CLOUD_WORLD names; a scenario without guests gets its OpenID provider.
 * It stands at its usual port, or at any free one where another program has that.
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
    return { configFile: embeddedConfiguration(url, [{ scenario }], rest), cloud: { url, issuer: null, close } };
  }
  const { url, provider, close } = await atFreePort(serveEmbeddedCloud);
  return {
    configFile: embeddedConfiguration(url, [{ scenario, login: provider.login }], rest),
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
