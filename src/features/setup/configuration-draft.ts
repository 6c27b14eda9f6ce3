import type { Source } from '#domain/source.ts';
import type { Configuration } from '#features/setup/configuration.ts';

/** The fields of a source in the form, by their paths in `config.json`. */
export const SOURCE_FIELDS = [
  { path: 'name', label: 'Name', hint: 'short, for links: prod-ireland', isNeeded: true },
  { path: 'label', label: 'Label', hint: 'as people read it: Production · Ireland', isNeeded: false },
  { path: 'region', label: 'Region', hint: 'where the imports run: eu-west-1', isNeeded: true },
  {
    path: 'identityPoolId',
    label: 'Identity pool',
    hint: 'eu-west-1:11111111-2222-3333-4444-555555555555',
    isNeeded: true,
  },
  {
    path: 'login.issuer',
    label: 'Issuer',
    hint: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf',
    isNeeded: false,
  },
  { path: 'login.clientId', label: 'Client id', hint: 'of a public client, without a secret', isNeeded: false },
  {
    path: 'login.scope',
    label: 'Scope',
    hint: 'openid; other providers than Cognito: openid offline_access',
    isNeeded: false,
  },
  {
    path: 'login.provider',
    label: 'Provider name',
    hint: 'in the pool; the issuer without https:// if empty',
    isNeeded: false,
  },
  {
    path: 'login.hosts',
    label: 'More hosts',
    hint: 'of the provider, comma-separated: https://NAME.auth.eu-west-1.amazoncognito.com',
    isNeeded: false,
  },
  {
    path: 'login.refreshTokenDays',
    label: 'Sign-in lasts',
    hint: 'days, as set at the provider; to be warned in time',
    isNeeded: false,
  },
  { path: 'accountId', label: 'Account', hint: '12 digits', isNeeded: false },
  { path: 'endpoints.ec2', label: 'EC2 endpoint', hint: 'that stands in for AWS’s own', isNeeded: false },
  {
    path: 'endpoints.cognitoIdentity',
    label: 'Cognito endpoint',
    hint: 'that stands in for AWS’s own',
    isNeeded: false,
  },
  {
    path: 'sharedAnswers',
    label: 'Shared answers',
    hint: 'where one poller stores EC2’s answers for all screens; the stack says',
    isNeeded: false,
  },
  { path: 'customRoleArn', label: 'Role', hint: 'an ARN, where the token offers several', isNeeded: false },
  {
    path: 'reads',
    label: 'May read',
    hint: 'image-tasks, snapshot-tasks, images, snapshots: what the role allows',
    isNeeded: false,
  },
] as const;

type FieldPath = (typeof SOURCE_FIELDS)[number]['path'];

export type SourceDraft = Readonly<Record<FieldPath, string>>;

/** The content of the form. */
export interface Draft {
  readonly title: string;
  readonly refreshSeconds: string;
  readonly sources: readonly SourceDraft[];
}

export const EMPTY_SOURCE = Object.fromEntries(SOURCE_FIELDS.map(({ path }) => [path, ''])) as SourceDraft;

/** The draft of the current configuration, without simulated sources. */
export function draftOf({ title, refreshSeconds, sources }: Configuration): Draft {
  const real = sources.filter(({ simulated }) => !simulated).map(draftOfSource);
  return {
    title: title ?? '',
    refreshSeconds: String(refreshSeconds),
    sources: real.length === 0 ? [EMPTY_SOURCE] : real,
  };
}

function draftOfSource({
  name,
  label,
  region,
  identityPoolId,
  accountId,
  customRoleArn,
  login,
  endpoints,
  sharedAnswers,
  reads,
}: Source): SourceDraft {
  return {
    name,
    label: label === name ? '' : label,
    region,
    identityPoolId,
    accountId: accountId ?? '',
    customRoleArn: customRoleArn ?? '',
    reads: reads.length === 1 ? '' : reads.join(', '),
    sharedAnswers: sharedAnswers ?? '',
    'endpoints.ec2': endpoints.ec2 ?? '',
    'endpoints.cognitoIdentity': endpoints.cognitoIdentity ?? '',
    'login.issuer': login?.issuer ?? '',
    'login.clientId': login?.clientId ?? '',
    'login.scope': login?.scope ?? '',
    'login.provider': login?.provider ?? '',
    'login.hosts': login?.hosts.join(', ') ?? '',
    'login.refreshTokenDays': login?.refreshTokenDays == null ? '' : String(login.refreshTokenDays),
  };
}

/** The text of `config.json`, without empty fields. */
export function fileOf({ title, refreshSeconds, sources }: Draft): string {
  const seconds = refreshSeconds.trim();
  return `${JSON.stringify(
    {
      ...(title.trim() === '' ? {} : { title: title.trim() }),
      ...(seconds === '' ? {} : { refreshSeconds: Number.isFinite(Number(seconds)) ? Number(seconds) : seconds }),
      sources: sources.map(sourceOf),
    },
    null,
    2,
  )}\n`;
}

function sourceOf(draft: SourceDraft): object {
  const source: Record<string, unknown> = {};
  const parts: Record<string, Record<string, unknown>> = {};
  for (const { path, isNeeded } of SOURCE_FIELDS) {
    const text = draft[path].trim();
    if (text === '' && !isNeeded) continue;
    const [part = '', key] = path.split('.');
    if (key === undefined) source[part] = text;
    else parts[part] = { ...parts[part], [key]: valueOf(path, text) };
  }
  return { ...source, ...parts };
}

function valueOf(path: FieldPath, text: string): unknown {
  if (path === 'login.hosts' || path === 'reads')
    return text
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '');
  if (path === 'login.refreshTokenDays') return Number.isFinite(Number(text)) ? Number(text) : text;
  return text;
}
