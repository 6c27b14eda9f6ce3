import { fromCognitoIdentityPool } from '@aws-sdk/credential-provider-cognito-identity';
import { CloudError } from '#aws/cloud-error.ts';
import { withDeadline } from '#aws/deadline.ts';
import type { Fetch } from '#aws/guarded-fetch.ts';
import { cognitoRequestHandler } from '#aws/request-handler.ts';

/** Temporary credentials; `expiration` is absent for ones that never end. */
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
  /** Who signed in; `null` for a guest. */
  readonly login: IdTokens | null;
  readonly fetch: Fetch;
}

/** The ID tokens of somebody who signed in. */
export interface IdTokens {
  /** The key of the provider in Cognito's `Logins`. */
  readonly provider: string;
  /**
   * A token that is good now.
   * @throws CloudError
   */
  readonly get: () => Promise<string>;
  /**
   * Another token than the refused one.
   * @param hasEnded whether it was refused because it has ended, whatever this computer's clock says
   */
  readonly renew: (refused: string, hasEnded: boolean) => Promise<string>;
}

/** How long Cognito may take for both of its calls, in milliseconds. */
const DEADLINE_MS = 15_000;

/**
 * Asks Cognito for credentials of an identity pool, each time it is called; a token that Cognito refuses is renewed once.
 * Cognito lives in the pool's own Region, which is the first part of its id: left alone, the SDK would ask in the Region
 * of whichever EC2 client came first.
 * @param onRefused is told each refusal of a token
 * @throws CloudError
 */
export function identityPoolLoader(
  pool: IdentityPool,
  onRefused: (error: CloudError) => void = () => {},
): () => Promise<Credentials> {
  // In memory: the SDK's default keeps the identity in IndexedDB, where a removed pool would haunt the page.
  const identities = new Map<string, string>();
  const ask = (token: (() => Promise<string>) | null): Promise<Credentials> =>
    withDeadline('Cognito', DEADLINE_MS, undefined, async () => {
      // A new provider each time: an identity that Cognito has forgotten must not be asked for again.
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
          region: pool.identityPoolId.split(':', 1)[0] ?? '',
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

  // The last token that a refusal brought: where it is refused too, another one would only use up a refresh token.
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
      // It may have ended by Cognito's clock and not by this computer's. Then what fails is the renewal; else it is the
      // pool that does not take the login, whatever becomes of the renewal.
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
