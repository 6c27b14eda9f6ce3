import type { Pool } from '#server/assumption.ts';
import { callCognito, type BareAnswer, type Keys } from '#server/aws-call.ts';

/** The credentials of a pool and their expiry in seconds since 1970; `null` if it gives none. */
export async function credentialsOf({
  address,
  id,
  login,
}: Pool): Promise<{ readonly answer: BareAnswer; readonly keys: Keys | null; readonly expiration: number | null }> {
  const logins = login === null ? {} : { Logins: { [login.provider]: login.idToken } };
  const identity = await callCognito(address, 'GetId', { IdentityPoolId: id, ...logins });
  if (identity.status !== 200) return { answer: identity, keys: null, expiration: null };
  const { IdentityId } = JSON.parse(identity.text) as { readonly IdentityId: string };
  const answer = await callCognito(address, 'GetCredentialsForIdentity', { IdentityId, ...logins });
  if (answer.status !== 200) return { answer, keys: null, expiration: null };
  const { Credentials } = JSON.parse(answer.text) as {
    readonly Credentials: {
      readonly AccessKeyId: string;
      readonly SecretKey: string;
      readonly SessionToken: string;
      readonly Expiration: number;
    };
  };
  const { AccessKeyId, SecretKey, SessionToken, Expiration } = Credentials;
  return {
    answer,
    keys: { accessKeyId: AccessKeyId, secretAccessKey: SecretKey, sessionToken: SessionToken },
    expiration: Expiration,
  };
}
