import * as v from 'valibot';
import type { Login, Source } from '#domain/source.ts';

/** What `config.json` says, every optional settled. */
export interface Configuration {
  readonly title: string | null;
  readonly refreshSeconds: number;
  readonly sources: readonly Source[];
  /** What was taken although it is not as it should be. */
  readonly warnings: readonly string[];
}

/** A field that does not fit: its path, what was expected and what was found. */
export interface Misfit {
  readonly path: string;
  readonly expected: string;
  readonly found: string;
}

export type Reading =
  | { readonly kind: 'fits'; readonly configuration: Configuration }
  | { readonly kind: 'misfits'; readonly misfits: readonly Misfit[] };

const DEFAULT_REFRESH_SECONDS = 10;
const LONGEST_FOUND = 80;

/** What the fields that a source needs must be. */
const NEEDED: Readonly<Record<string, string>> = {
  sources: 'a list of sources',
  name: 'a name of letters, digits, dots, underscores and hyphens',
  region: 'an AWS Region such as eu-west-1',
  identityPoolId: 'an identity pool id, REGION:UUID (a user pool id, REGION_NAME, is another thing)',
};

const name = v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/, NEEDED['name']));
const text = v.pipe(v.string(), v.trim(), v.minLength(1, 'a text'), v.maxLength(200, 'a text of at most 200 characters'));
const address = v.pipe(
  v.string(),
  v.check((value) => isEndpoint(value), 'an https address, or http on loopback'),
);

const sourceSchema = v.object({
  name,
  label: v.optional(text),
  region: v.pipe(v.string(), v.regex(/^[a-z]{2,4}(?:-[a-z]+){1,2}-\d$/, NEEDED['region'])),
  identityPoolId: v.pipe(
    v.string(),
    v.regex(
      /^[a-z]{2,4}(?:-[a-z]+){1,2}-\d:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
      NEEDED['identityPoolId'],
    ),
  ),
  accountId: v.optional(v.pipe(v.string(), v.regex(/^\d{12}$/, 'an account id of 12 digits'))),
  customRoleArn: v.optional(v.pipe(v.string(), v.regex(/^arn:[\w-]+:iam::\d{12}:role\/\S+$/, 'the ARN of a role'))),
  login: v.optional(
    v.object({
      issuer: address,
      clientId: text,
      scope: v.optional(text),
      provider: v.optional(text),
      hosts: v.optional(v.array(address)),
      refreshTokenDays: v.optional(v.pipe(v.number(), v.minValue(0.04, 'at least an hour, as days'), v.maxValue(3650, 'at most 3650 days'))),
    }),
  ),
  endpoints: v.optional(v.object({ ec2: v.optional(address), cognitoIdentity: v.optional(address) })),
});

const schema = v.object({
  title: v.optional(text),
  // A number in quotes is a slip that has one meaning only.
  refreshSeconds: v.optional(v.union([v.number(), v.pipe(v.string(), v.regex(/^-?\d{1,15}$/), v.transform(Number))])),
  sources: v.pipe(
    v.array(sourceSchema),
    v.check((sources) => new Set(sources.map((source) => source.name)).size === sources.length, 'names that differ'),
  ),
});

/**
 * Reads the text of `config.json`. What does not fit is named field by field; unknown keys and numbers out of bounds are
 * taken with a warning. A file with a secret in it is refused: it is public.
 */
export function readConfiguration(file: string): Reading {
  let value: unknown;
  try {
    value = JSON.parse(file.replace(/^\uFEFF/, ''));
  } catch (error) {
    const found = file.trimStart().startsWith('<') ? 'an HTML page' : error instanceof Error ? error.message : 'not JSON';
    return misfits([{ path: 'config.json', expected: 'JSON', found: shorten(found) }]);
  }
  const secrets = [...entriesOf(value)].filter(([path, found]) => isSecret(path, found));
  if (secrets.length > 0) {
    const expected = 'no secret: everybody who opens the page can read this file';
    return misfits(secrets.map(([path]) => ({ path, expected, found: 'a value that is not shown here' })));
  }
  const result = v.safeParse(schema, value);
  if (!result.success) return misfits(result.issues.map(toMisfit));
  const { title = null, refreshSeconds = DEFAULT_REFRESH_SECONDS, sources } = result.output;
  const clamped = Math.min(Math.max(refreshSeconds, 5), 3600);
  const warnings = [...entriesOf(value)]
    .filter(([path]) => !isKnown(path))
    .map(([path]) => `${path} is not a setting; a spelling mistake?`);
  sources.forEach(({ login, customRoleArn, endpoints }, index) => {
    const isOnAws = endpoints?.ec2 === undefined;
    if (login === undefined && isOnAws) warnings.push(`sources.${index} has no login: AWS never lets guests read import tasks`);
    const twin = login && sources.slice(0, index).find((other) => other.login?.issuer === login.issuer && other.login.clientId === login.clientId);
    if (twin?.login !== undefined && twin.login.scope !== login?.scope) warnings.push(`sources.${index}.login.scope differs from that of ${twin.name}, whose sign-in it shares`);
    if (login === undefined && customRoleArn !== undefined) warnings.push(`sources.${index}.customRoleArn needs a login`);
  });
  if (clamped !== refreshSeconds) warnings.push(`refreshSeconds is ${refreshSeconds}; ${clamped} is used`);
  return {
    kind: 'fits',
    configuration: { title, refreshSeconds: clamped, sources: sources.map(toSource), warnings },
  };
}

function misfits(list: readonly Misfit[]): Reading {
  return { kind: 'misfits', misfits: list };
}

function toMisfit(issue: v.BaseIssue<unknown>): Misfit {
  const path = v.getDotPath(issue) ?? 'config.json';
  const isMissing = issue.input === undefined;
  // Checks of our own carry what they expect as their message; the library's own say it in `expected`.
  const isOwn = issue.type === 'check' || issue.type === 'regex' || issue.type.endsWith('length');
  const expected = isMissing ? NEEDED[path.split('.').at(-1) ?? ''] : isOwn ? issue.message : issue.expected;
  return {
    path,
    expected: expected ?? issue.expected ?? issue.message,
    found: isMissing ? 'nothing' : shorten(JSON.stringify(issue.input) ?? String(issue.input)),
  };
}

function shorten(found: string): string {
  return found.length > LONGEST_FOUND ? `${found.slice(0, LONGEST_FOUND)}…` : found;
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
  /^(?:title|refreshSeconds|sources|sources\.\d+(?:\.(?:name|label|region|identityPoolId|accountId|customRoleArn|login(?:\.(?:issuer|clientId|scope|provider|refreshTokenDays|hosts(?:\.\d+)?))?|endpoints(?:\.(?:ec2|cognitoIdentity))?))?)$/;

function isKnown(path: string): boolean {
  return KNOWN_PATH.test(path);
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

function isEndpoint(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, username, search, hash } = new URL(value);
  if (username !== '' || search !== '' || hash !== '') return false;
  // One host, by its name: it goes into the policy of the site as it is.
  if (!/^(?:[a-z0-9-]+\.)*[a-z0-9-]+$|^\[[0-9a-f:]+\]$/.test(hostname)) return false;
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
}

function toLogin({ issuer, clientId, scope = 'openid', provider, refreshTokenDays, hosts = [] }: NonNullable<v.InferOutput<typeof sourceSchema>['login']>): Login {
  return {
    // To the letter: an ID token names its issuer so.
    issuer,
    clientId,
    scope: scope.split(/\s+/).includes('openid') ? scope : `openid ${scope}`,
    provider: provider ?? issuer.replace(/^https?:\/\//, '').replace(/\/$/, ''),
    hosts: hosts.map((host) => new URL(host).origin),
    refreshTokenDays: refreshTokenDays ?? null,
  };
}

function toSource(source: v.InferOutput<typeof sourceSchema>): Source {
  const ec2 = source.endpoints?.ec2 ?? null;
  return {
    name: source.name,
    label: source.label ?? source.name,
    region: source.region,
    identityPoolId: source.identityPoolId,
    accountId: source.accountId ?? null,
    login: source.login === undefined ? null : toLogin(source.login),
    customRoleArn: source.customRoleArn ?? null,
    endpoints: { ec2, cognitoIdentity: source.endpoints?.cognitoIdentity ?? null },
    // AWS is never on loopback, so what answers there is an embedded cloud.
    simulated: ec2 !== null && LOOPBACK.test(new URL(ec2).hostname),
  };
}
