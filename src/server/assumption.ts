import { ORIGIN, type BareAnswer, type Keys } from '#server/aws-call.ts';

/** Where is asked, and as whom. */
export interface Account {
  readonly region: string;
  readonly ec2: string;
  readonly keys: Keys;
  /** `null` where keys were given and no identity pool is to be looked at. */
  readonly pool: Pool | null;
}

export interface Pool {
  readonly address: string;
  readonly id: string;
  /** The name of the provider in the pool, and an ID token of it; `null` for guests. */
  readonly login: { readonly provider: string; readonly idToken: string } | null;
}

/** What was seen, without ids and secrets; `held` is `null` where this account could not tell. */
export interface Finding {
  readonly saw: string;
  readonly held: boolean | null;
}

/** Something that the board takes for true, and was never told by AWS itself. */
export interface Assumption {
  readonly claim: string;
  readonly reliance: string;
  readonly test: (account: Account) => Promise<Finding>;
}

/** The code or the status: a sentence of AWS may name accounts and roles. */
export function statusText({ status, code }: BareAnswer): string {
  return code === null ? `HTTP ${status}` : `${status} ${code}`;
}

/** Whether a preflight lets pages of any origin send these headers. */
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
