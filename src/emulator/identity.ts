import { Chance } from './chance.ts';
import type { Login } from './login-token.ts';

// Identities are not stored: the second half of an id identifies the owner of the first half.

/** Returns the id of a person's identity in a pool, always the same; for a guest (null) a random one. */
export function identityOf(pool: string, login: Login | null, chance: Chance): string {
  const region = pool.split(':', 1)[0] ?? '';
  const first =
    login === null
      ? chance.hex('identity', 16)
      : new Chance('identity', pool, login.issuer, login.subject).hex('first half', 16);
  return `${region}:${`${first}${secondHalf(first, login)}`.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}`;
}

/** Whether an identity belongs to a person, or, for null, to a guest. */
export function isIdentityOf(identity: string, login: Login | null): boolean {
  const digits = identity.slice(identity.indexOf(':') + 1).replaceAll('-', '');
  return digits.slice(16) === secondHalf(digits.slice(0, 16), login);
}

function secondHalf(first: string, login: Login | null): string {
  return new Chance('owner', first, login?.issuer ?? '', login?.subject ?? '').hex('second half', 16);
}
