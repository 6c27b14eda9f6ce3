/** An OpenID Connect provider that the identity pool trusts. */
export interface Login {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
  /** The provider's name in the identity pool: the key in Cognito's `Logins`. */
  readonly provider: string;
  /**
   * Further origins of the provider, such as its token endpoint; the site's Content Security Policy has to allow them.
   */
  readonly hosts: readonly string[];
  /** The maximum duration of a sign-in in days; `null` if it is not configured. */
  readonly refreshTokenDays: number | null;
}

/** What a source may read, by the calls: import tasks (always), import snapshot tasks, AMIs and snapshots. */
export const READS = ['image-tasks', 'snapshot-tasks', 'images', 'snapshots'] as const;
export type Read = (typeof READS)[number];

/** A configured account and Region. `null` where the configuration is silent. */
export interface Source {
  readonly name: string;
  /** The name on screen. */
  readonly label: string;
  readonly region: string;
  readonly identityPoolId: string;
  readonly accountId: string | null;
  /** `null` for guests, who may never read import tasks at AWS. */
  readonly login: Login | null;
  /** The role to choose from the ID token; `null` for the pool's default. */
  readonly customRoleArn: string | null;
  /** What may be read. Nothing else is ever requested: security teams look at refused calls. */
  readonly reads: readonly Read[];
  /** Endpoints that replace AWS's own. */
  readonly endpoints: { readonly ec2: string | null; readonly cognitoIdentity: string | null };
  /** Where one poller stores EC2's answers for all screens, without a slash at its end; `null` if every screen asks EC2. */
  readonly sharedAnswers: string | null;
  /** Whether the tasks come from the emulator. */
  readonly simulated: boolean;
}

/** The source without a configuration: the emulator in the page. */
export const EMBEDDED_SOURCE: Source = {
  name: 'embedded',
  label: 'Embedded cloud',
  region: 'eu-west-1',
  identityPoolId: 'eu-west-1:00000000-0000-4000-8000-000000000000',
  accountId: null,
  login: null,
  customRoleArn: null,
  reads: ['image-tasks'],
  endpoints: { ec2: null, cognitoIdentity: null },
  sharedAnswers: null,
  simulated: true,
};

/** Identifies a login by its provider and client, not by the source's name. `''` for guests. */
export function loginKey(login: Pick<Login, 'issuer' | 'clientId'> | null): string {
  return login === null ? '' : JSON.stringify([login.issuer, login.clientId]);
}

/** The Region of an identity pool, which its id begins with. */
export function poolRegion(identityPoolId: string): string {
  return identityPoolId.split(':', 1)[0] ?? '';
}

/**
 * Identifies what a source reads: tasks of another account, pool, login, role or Region are other tasks, even under the
 * same name.
 */
export function sourceIdentity({ region, identityPoolId, accountId, login, customRoleArn, endpoints }: Source): string {
  return JSON.stringify([
    identityPoolId,
    accountId,
    loginKey(login),
    login?.provider ?? null,
    customRoleArn,
    region,
    endpoints.ec2,
    endpoints.cognitoIdentity,
  ]);
}
