import type { OpenIdProvider } from '#server/openid-provider.ts';

/** A source that the emulator serves. */
export interface EmbeddedSource {
  readonly name?: string;
  readonly label?: string;
  /** A scenario; the default one if empty. */
  readonly scenario?: string;
  readonly region?: string;
  readonly identityPoolId?: string;
  readonly customRoleArn?: string;
  /** What the board may read; import tasks only by default. */
  readonly reads?: readonly string[];
  /** The `login` as in `config.json`; null for guests. */
  readonly login?: OpenIdProvider['login'] | null;
}

/**
 * The configuration of a board on the emulator, as JSON.
 * @param cloud the emulator's address without a trailing slash
 * @param rest further fields of the configuration
 */
export function embeddedConfiguration(cloud: string, sources: readonly EmbeddedSource[], rest: object = {}): string {
  return JSON.stringify({ ...rest, sources: sources.map((source) => toEntry(cloud, source)) });
}

function toEntry(cloud: string, source: EmbeddedSource): object {
  const { scenario = '', name = 'embedded', region = 'eu-west-1', login = null, customRoleArn, reads } = source;
  const { label = scenario === '' ? 'Embedded cloud' : `Embedded cloud, world ${scenario}` } = source;
  const { identityPoolId = 'eu-west-1:00000000-0000-4000-8000-000000000000' } = source;
  const endpoint = scenario === '' ? cloud : `${cloud}/worlds/${scenario}`;
  return {
    name,
    label,
    region,
    identityPoolId,
    ...(customRoleArn === undefined ? {} : { customRoleArn }),
    ...(reads === undefined ? {} : { reads }),
    ...(login === null ? {} : { login }),
    endpoints: { ec2: endpoint, cognitoIdentity: endpoint },
  };
}
