import { poolRegion, type Source } from '#domain/source.ts';
import type { Configuration } from '#features/setup/configuration.ts';
import { partitionOf } from '#features/setup/policies.ts';

/** The features that the wall needs: full screen, and a screen that stays awake. */
const NEEDED = ['fullscreen', 'screen-wake-lock'];

/** The features that are denied to the page, and to injected code. */
const DENIED = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb'];

/** The origin of an AWS service in a Region. */
export function awsOrigin(service: string, region: string): string {
  return `https://${service}.${region}.amazonaws.com${partitionOf(region) === 'aws-cn' ? '.cn' : ''}`;
}

/** The origins of a source, EC2's first: the endpoints of AWS or their replacements, the bucket of shared answers, and
 * the hosts of the login. */
export function sourceHosts({ region, identityPoolId, endpoints, sharedAnswers, login }: Source): readonly string[] {
  return [
    endpoints.ec2 === null ? awsOrigin('ec2', region) : new URL(endpoints.ec2).origin,
    endpoints.cognitoIdentity === null
      ? awsOrigin('cognito-identity', poolRegion(identityPoolId))
      : new URL(endpoints.cognitoIdentity).origin,
    ...(sharedAnswers === null ? [] : [new URL(sharedAnswers).origin]),
    ...(login === null ? [] : [new URL(login.issuer).origin, ...login.hosts]),
  ].filter((host, index, all) => all.indexOf(host) === index);
}

/**
 * The security headers of the site for a configuration. The page may connect to itself and to the exact hosts of its
 * sources: a wildcard such as `*.amazonaws.com` would include anybody's bucket.
 * @param configuration `null` if `config.json` cannot be used, so that the page may connect to itself only
 * @param others further hosts, where a person tries an account that is in no file yet
 */
export function securityHeaders(
  configuration: Configuration | null,
  others: readonly string[] = [],
): Readonly<Record<string, string>> {
  const hosts = [...(configuration?.sources ?? []).flatMap(sourceHosts), ...others];
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    ['connect-src', "'self'", ...new Set(hosts)].join(' '),
    // The SDK parses XML with a DOMParser, which is a sink: one policy passes EC2's answers, and no other is allowed.
    "require-trusted-types-for 'script'",
    'trusted-types default',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    // Two years, without subdomains, which may belong to others. Browsers accept it over https only.
    'strict-transport-security': 'max-age=63072000',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'permissions-policy': [...DENIED.map((name) => `${name}=()`), ...NEEDED.map((name) => `${name}=(self)`)].join(', '),
    'cross-origin-opener-policy': 'same-origin',
  };
}
