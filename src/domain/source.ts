/** Where people sign in: an OpenID Connect provider that the identity pool trusts. */
export interface Login {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
  /** The name under which the identity pool knows the provider: the key in Cognito's `Logins`. */
  readonly provider: string;
  /** Further origins that the provider answers at, as its token endpoint: a policy of the site has to name them. */
  readonly hosts: readonly string[];
  /** How long a sign-in lasts at most, in days, where the configuration knows it. */
  readonly refreshTokenDays: number | null;
}

/** One account in one Region, as the configuration names it. `null` where the configuration is silent. */
export interface Source {
  readonly name: string;
  /** What a person reads. */
  readonly label: string;
  readonly region: string;
  readonly identityPoolId: string;
  readonly accountId: string | null;
  /** `null` for guests, whom AWS never lets read import tasks. */
  readonly login: Login | null;
  /** Which of the roles that the ID token offers is taken; `null` for the pool's own choice. */
  readonly customRoleArn: string | null;
  /** Addresses that stand in for AWS's own. */
  readonly endpoints: { readonly ec2: string | null; readonly cognitoIdentity: string | null };
  /** Whether the tasks come from an embedded cloud and not from AWS. */
  readonly simulated: boolean;
}

/** What the board shows where no source is configured: a cloud that lives in the page. */
export const EMBEDDED_SOURCE: Source = {
  name: 'embedded',
  label: 'Embedded cloud',
  region: 'eu-west-1',
  identityPoolId: 'eu-west-1:00000000-0000-4000-8000-000000000000',
  accountId: null,
  login: null,
  customRoleArn: null,
  endpoints: { ec2: null, cognitoIdentity: null },
  simulated: true,
};

/** Tells the person's sign-ins apart: by what the provider knows, and not by the name of a source. `''` for guests. */
export function loginKey(login: Pick<Login, 'issuer' | 'clientId'> | null): string {
  return login === null ? '' : JSON.stringify([login.issuer, login.clientId]);
}

/**
 * Tells what a source stands for from everything else that has ever stood under its name: the tasks of another account,
 * pool, login, role or Region are other tasks.
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
