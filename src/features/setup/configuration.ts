import * as v from 'valibot';
import type { Login, Source } from '#domain/source.ts';
import { configurationSchema, isLoopback, expectedAt, type SourceEntry } from '#features/setup/configuration-schema.ts';
import { partitionOf } from '#features/setup/policies.ts';

const DEFAULT_REFRESH_SECONDS = 10;

/** The content of `config.json`, with defaults. */
export interface Configuration {
  readonly title: string | null;
  readonly refreshSeconds: number;
  /** Whether simulated data are configured, which excludes sources. */
  readonly isEmbedded: boolean;
  readonly sources: readonly Source[];
  /** Doubtful settings that are used nevertheless. */
  readonly warnings: readonly string[];
}

/** What is shown while there is no usable `config.json`. */
export const NO_CONFIGURATION: Configuration = {
  title: null,
  refreshSeconds: DEFAULT_REFRESH_SECONDS,
  isEmbedded: false,
  sources: [],
  warnings: [],
};

/** An invalid field: its path, what was expected and what was found. */
export interface ConfigIssue {
  readonly path: string;
  readonly expected: string;
  readonly found: string;
}

export type ConfigurationResult =
  | { readonly kind: 'fits'; readonly configuration: Configuration }
  | { readonly kind: 'invalid'; readonly issues: readonly ConfigIssue[] };

const LONGEST_FOUND = 80;
/** The maximum depth of the file: twice that of a valid one. */
const MAX_DEPTH = 10;

/**
 * Parses the text of `config.json`. Invalid fields become issues; unknown keys and numbers out of bounds become warnings.
 * A file that contains a secret is refused, because it is public. Never throws.
 */
export function readConfiguration(file: string): ConfigurationResult {
  let value: unknown;
  try {
    value = JSON.parse(file.replace(/^\uFEFF/, ''));
  } catch (error) {
    const found = file.trimStart().startsWith('<')
      ? 'an HTML page'
      : error instanceof Error
        ? error.message
        : 'not JSON';
    return issues([{ path: 'config.json', expected: 'JSON', found: shorten(found) }]);
  }
  if (depthOf(value) > MAX_DEPTH)
    return issues([
      { path: 'config.json', expected: 'an object with sources', found: `more than ${MAX_DEPTH} levels` },
    ]);
  const secrets = [...entriesOf(value)].filter(([path, found]) => isSecret(path, found));
  if (secrets.length > 0) {
    const expected = 'no secret: everybody who opens the page can read this file';
    return issues(secrets.map(([path]) => ({ path, expected, found: 'a value that is not shown here' })));
  }
  const result = v.safeParse(configurationSchema, value);
  const unknown = unknownEntries(value);
  // A missing field may be there under another name.
  const misspelt = unknown.map(([path, found]) => ({
    path,
    expected: 'nothing: it is not a setting; a spelling mistake?',
    found: shorten(JSON.stringify(found)),
  }));
  if (!result.success) return issues([...result.issues.map(toIssue), ...misspelt]);
  const {
    title = null,
    refreshSeconds = DEFAULT_REFRESH_SECONDS,
    embedded: isEmbedded = false,
    sources = [],
  } = result.output;
  if (!isEmbedded && result.output.sources === undefined && (misspelt.length > 0 || Array.isArray(value))) {
    return issues([{ path: 'sources', expected: expectedAt('sources') ?? '', found: 'nothing' }, ...misspelt]);
  }
  if (isEmbedded && sources.length > 0)
    return issues([
      {
        path: 'embedded',
        expected: 'nothing beside sources: simulated tasks and real ones are never mixed',
        found: 'true',
      },
    ]);
  const clamped = Math.min(Math.max(refreshSeconds, 5), 3600);
  const warnings = unknown.map(([path]) => `${path} is not a setting; a spelling mistake?`);
  sources.forEach(({ region, identityPoolId, login, customRoleArn, endpoints }, index) => {
    const isOnAws = endpoints?.ec2 === undefined;
    const [poolRegion = ''] = identityPoolId.split(':');
    const [partition, poolPartition] = [partitionOf(region), partitionOf(poolRegion)];
    // The pool may be in another Region, but not in another partition.
    if (isOnAws && partition !== poolPartition)
      warnings.push(
        `sources.${index}.identityPoolId is in ${poolPartition} and its region in ${partition}: EC2 takes no credentials of another partition`,
      );
    if (login === undefined && isOnAws)
      warnings.push(`sources.${index} has no login: AWS never lets guests read import tasks`);
    const twin =
      login &&
      sources
        .slice(0, index)
        .find((other) => other.login?.issuer === login.issuer && other.login.clientId === login.clientId);
    if (twin?.login !== undefined && twin.login.scope !== login?.scope)
      warnings.push(`sources.${index}.login.scope differs from that of ${twin.name}, whose sign-in it shares`);
    if (login?.provider?.includes('://') === true)
      warnings.push(`sources.${index}.login.provider: a pool knows a provider by its issuer without https://`);
    if (login === undefined && customRoleArn !== undefined)
      warnings.push(`sources.${index}.customRoleArn needs a login`);
  });
  if (clamped !== refreshSeconds) warnings.push(`refreshSeconds is ${refreshSeconds}; ${clamped} is used`);
  return {
    kind: 'fits',
    configuration: { title, refreshSeconds: clamped, isEmbedded, sources: sources.map(toSource), warnings },
  };
}

function issues(list: readonly ConfigIssue[]): ConfigurationResult {
  return { kind: 'invalid', issues: list };
}

function toIssue(issue: v.BaseIssue<unknown>): ConfigIssue {
  const path = v.getDotPath(issue) ?? 'config.json';
  return {
    path,
    // The messages of our own checks say what they expect. Valibot's messages about types are replaced.
    expected: issue.message.startsWith('Invalid ') ? (expectedAt(path) ?? issue.message) : issue.message,
    found: issue.input === undefined ? 'nothing' : shorten(JSON.stringify(issue.input) ?? String(issue.input)),
  };
}

function shorten(found: string): string {
  return found.length > LONGEST_FOUND ? `${found.slice(0, LONGEST_FOUND)}…` : found;
}

/** How many levels of lists and objects a value has; at most one more than the maximum. */
function depthOf(value: unknown): number {
  let level: readonly unknown[] = [value];
  for (let depth = 0; depth <= MAX_DEPTH; depth += 1) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
    if (level.length === 0) return depth;
  }
  return MAX_DEPTH + 1;
}

function* entriesOf(value: unknown, path = ''): Generator<readonly [string, unknown]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, entry] of Object.entries(value)) {
    const place = Array.isArray(value) ? `${path}.${key}` : path === '' ? key : `${path}.${key}`;
    yield [place, entry];
    yield* entriesOf(entry, place);
  }
}

function isSecret(path: string, value: unknown): boolean {
  return (
    /secret|password|privatekey|private_key|accesskey/i.test(path.split('.').at(-1) ?? '') ||
    (typeof value === 'string' && /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/.test(value))
  );
}

const KNOWN_PATH =
  /^(?:title|refreshSeconds|embedded|sources|sources\.\d+(?:\.(?:name|label|region|identityPoolId|accountId|customRoleArn|reads(?:\.\d+)?|login(?:\.(?:issuer|clientId|scope|provider|refreshTokenDays|hosts(?:\.\d+)?))?|sharedAnswers|endpoints(?:\.(?:ec2|cognitoIdentity))?))?)$/;

/** The keys that are not settings, without their content. */
function unknownEntries(value: unknown): readonly (readonly [string, unknown])[] {
  const isKnown = (path: string): boolean => KNOWN_PATH.test(path);
  const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.')));
  if (Array.isArray(value)) return [];
  return [...entriesOf(value)].filter(([path]) => !isKnown(path) && (parentOf(path) === '' || isKnown(parentOf(path))));
}

function toLogin({
  issuer,
  clientId,
  scope = 'openid',
  provider,
  refreshTokenDays,
  hosts = [],
}: NonNullable<SourceEntry['login']>): Login {
  return {
    // Unchanged: an ID token has exactly this issuer.
    issuer,
    clientId,
    scope: scope.split(/\s+/).includes('openid') ? scope : `openid ${scope}`,
    provider: provider ?? issuer.replace(/^https?:\/\//, '').replace(/\/$/, ''),
    hosts: hosts.map((host) => new URL(host).origin),
    refreshTokenDays: refreshTokenDays ?? null,
  };
}

function toSource(source: SourceEntry): Source {
  const ec2 = source.endpoints?.ec2 ?? null;
  return {
    name: source.name,
    label: source.label ?? source.name,
    region: source.region,
    identityPoolId: source.identityPoolId,
    accountId: source.accountId ?? null,
    login: source.login === undefined ? null : toLogin(source.login),
    customRoleArn: source.customRoleArn ?? null,
    reads: source.reads ?? ['image-tasks'],
    endpoints: { ec2, cognitoIdentity: source.endpoints?.cognitoIdentity ?? null },
    sharedAnswers: source.sharedAnswers?.replace(/\/$/, '') ?? null,
    // AWS is never on loopback, so an endpoint there is an embedded cloud.
    simulated: ec2 !== null && isLoopback(ec2),
  };
}
