import type { CloudError, Service } from '#aws/cloud-error.ts';
import { poolRegion, type Source } from '#domain/source.ts';
import { ADVICE_BY_CODE, LOGIN_REFUSALS, WAIT, type Advice } from '#features/setup/error-codes.ts';

/** What an error means for a source, and what resolves it: by AWS's code if there is one, else by the kind. */
export function adviceFor(error: CloudError, source: Source): Advice {
  const { code, message, kind } = error;
  if (code === 'NotAuthorizedException') {
    const known = LOGIN_REFUSALS.find(([words]) => words.test(message))?.[1];
    return (
      known ?? {
        cause: 'Cognito does not accept the login.',
        fix: 'Compare identityPoolId, login.issuer, login.clientId and login.provider in config.json with the pool.',
      }
    );
  }
  if (code === 'UnauthorizedOperation' && (source.login === null || /session policy/.test(message))) {
    return {
      cause: 'Cognito gives guests a session policy that never allows EC2. AWS makes no exception.',
      fix: 'The source needs a login in config.json, and the pool a role for people who are signed in.',
    };
  }
  if (code === 'InvalidIdentityPoolConfigurationException' && source.login === null) {
    return {
      cause: 'The pool names no role for guests, or the role does not trust the pool.',
      fix: 'Guests can never read import tasks: add a login to the source in config.json.',
    };
  }
  const known = code !== null && Object.hasOwn(ADVICE_BY_CODE, code) ? ADVICE_BY_CODE[code] : undefined;
  if (known !== undefined) return known;
  if (kind === 'no-network' || kind === 'unreadable') return unreached(error.service, source);
  if (kind === 'no-answer' || kind === 'incomplete') {
    return {
      cause: 'A slow network, or a proxy or antivirus program that holds answers back, is the usual reason.',
      fix: `${WAIT} If that does not help, try another network, and look at the AWS Health Dashboard.`,
    };
  }
  if (kind === 'not-aws') {
    return {
      cause: 'A sign-in page of the network, as in hotels, or a proxy answers in its place.',
      fix: 'Open another page and sign in to the network there. Look at proxies and extensions.',
    };
  }
  return { cause: null, fix: error.next };
}

/** A page cannot tell a missing network, a missing host and a host without CORS headers apart. */
function unreached(service: Service, { region, identityPoolId, login }: Source): Advice {
  const network = 'Open another page to see whether the network is there. Look at proxies and extensions.';
  const nothing = 'Nothing that a page may read answered';
  switch (service) {
    case 'EC2':
      return {
        cause: `${nothing} at EC2’s address in ${region}: no network, a wrong Region, or a proxy that removes the CORS headers.`,
        fix: `Compare region in config.json. ${network}`,
      };
    case 'Cognito':
      return {
        cause: `${nothing} at Cognito’s address in ${poolRegion(identityPoolId)}: no network, or no such Region.`,
        fix: `Compare identityPoolId in config.json, whose first part is the Region of the pool. ${network}`,
      };
    case 'S3':
      return {
        cause: `${nothing} at the bucket of the shared answers: no network, no such bucket, or one that this site may not read.`,
        fix: `Compare sharedAnswers in config.json with the output Config of the stack. ${network}`,
      };
    case 'the sign-in service':
      return {
        cause: `${nothing} at ${login === null ? 'its address' : new URL(login.issuer).host}: no network, no such host, or a provider that does not let this site read it.`,
        fix: `Compare login.issuer in config.json with the provider. ${network}`,
      };
  }
}
