import { ORIGIN, type BareAnswer, type Keys } from '#server/aws-call.ts';

/** The endpoint to ask, and the credentials. */
export interface Account {
  readonly region: string;
  readonly ec2: string;
  readonly keys: Keys;
  /** `null` where access keys were given instead of an identity pool. */
  readonly pool: Pool | null;
}

export interface Pool {
  readonly address: string;
  readonly id: string;
  /** The provider's name in the pool and an ID token of it; `null` for guests. */
  readonly login: { readonly provider: string; readonly idToken: string } | null;
}

/** The observation, without ids and secrets; `held` is `null` where this account cannot tell. */
export interface Finding {
  readonly saw: string;
  readonly held: boolean | null;
}

/** An assumption about AWS that is not verified. */
export interface Assumption {
  readonly claim: string;
  readonly reliance: string;
  readonly test: (account: Account) => Promise<Finding>;
}

/** The status and code. The message is left out, because it may contain accounts and roles. */
export function statusText({ status, code }: BareAnswer): string {
  return code === null ? `HTTP ${status}` : `${status} ${code}`;
}

/** Whether a preflight allows these headers from any origin. */
export function allowed({ status, headers }: BareAnswer, wanted: readonly string[]): Finding {
  const origin = headers.get('access-control-allow-origin');
  const list = new Set(
    (headers.get('access-control-allow-headers') ?? '')
      .toLowerCase()
      .split(',')
      .map((name) => name.trim()),
  );
  const missing = wanted.filter((name) => !list.has(name) && (name === 'authorization' || !list.has('*')));
  const held = status < 300 && (origin === '*' || origin === ORIGIN) && missing.length === 0;
  return {
    saw: `HTTP ${status}, origin ${origin ?? 'none'}, ${missing.length === 0 ? 'all headers' : `not ${missing.join(', ')}`}`,
    held,
  };
}
