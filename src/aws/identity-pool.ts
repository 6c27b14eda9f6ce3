import { poolRegion } from '#domain/source.ts';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-provider-cognito-identity';
import { CloudError } from '#aws/cloud-error.ts';
import { withDeadline } from '#aws/deadline.ts';
import type { Fetch } from '#aws/guarded-fetch.ts';
import { cognitoRequestHandler } from '#aws/request-handler.ts';

/** Temporary credentials; `expiration` is absent if they never end. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

export interface IdentityPool {
  readonly identityPoolId: string;
  readonly endpoint: string | null;
  readonly customRoleArn: string | null;
  /** The ID tokens of a sign-in; `null` for guests. */
  readonly login: IdTokens | null;
  readonly fetch: Fetch;
}

/** The ID tokens of a sign-in. */
export interface IdTokens {
  /** The key of the provider in Cognito's `Logins`. */
  readonly provider: string;
  /**
   * A valid token.
   * @throws CloudError
   */
  readonly get: () => Promise<string>;
  /**
   * A token other than the refused one.
   * @param hasEnded whether it was refused because it has ended, whatever this computer's clock says
   */
  readonly renew: (refused: string, hasEnded: boolean) => Promise<string>;
}

/** How long Cognito may take for both of its calls, in milliseconds. */
const DEADLINE_MS = 15_000;

/**
 * Returns a function that requests credentials of an identity pool from Cognito, and throws a CloudError. A token that
 * Cognito refuses is renewed once. The Region is the first part of the pool's id: by default the SDK would use that of the
 * first EC2 client.
 * @param onRefused called for each refusal of a token
 */
export function identityPoolLoader(
  pool: IdentityPool,
  onRefused: (error: CloudError) => void = () => {},
): () => Promise<Credentials> {
  // In memory: the SDK's default is IndexedDB, where the identity of a removed pool would stay.
  const identities = new Map<string, string>();
  const ask = (token: (() => Promise<string>) | null): Promise<Credentials> =>
    withDeadline('Cognito', DEADLINE_MS, undefined, async () => {
      // A new credential provider each time, so that an identity that Cognito has deleted is not used again.
      const load = fromCognitoIdentityPool({
        identityPoolId: pool.identityPoolId,
        ...(pool.login === null || token === null ? {} : { logins: { [pool.login.provider]: token } }),
        ...(pool.customRoleArn === null ? {} : { customRoleArn: pool.customRoleArn }),
        cache: {
          getItem: (key) => identities.get(key) ?? null,
          setItem: (key, value) => void identities.set(key, value),
          removeItem: (key) => void identities.delete(key),
        },
        clientConfig: {
          region: poolRegion(pool.identityPoolId),
          maxAttempts: 1,
          requestHandler: cognitoRequestHandler(pool.fetch),
          ...(pool.endpoint === null ? {} : { endpoint: pool.endpoint }),
        },
      });
      try {
        return await load();
      } catch (error) {
        throw error instanceof CloudError ? error : new CloudError('not-aws', 'Cognito');
      }
    });

  // The last renewed token. If Cognito refuses it too, another renewal would only use up a refresh token.
  let replacement: string | null = null;
  return async () => {
    const { login } = pool;
    if (login === null) return ask(null);
    let used = '';
    const get = async (): Promise<string> => {
      used = await login.get();
      return used;
    };
    try {
      return await ask(get);
    } catch (error) {
      if (!(error instanceof CloudError) || error.kind !== 'sign-in-refused' || used === '') throw error;
      onRefused(error);
      // An expired token, by Cognito's clock, makes a failed renewal the error. Otherwise the error is that the pool does not
      // accept the login, whatever the renewal does.
      const isExpired = /expired/i.test(error.message);
      if (used === replacement && !isExpired) throw error;
      const refused = used;
      replacement = await login.renew(refused, isExpired).catch((reason: unknown) => {
        throw isExpired ? reason : error;
      });
      if (replacement === refused) throw error;
      return ask(get);
    }
  };
}
