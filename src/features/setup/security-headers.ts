import type { Source } from '#domain/source.ts';
import type { Configuration } from '#features/setup/configuration.ts';
import { partitionOf } from '#features/setup/policies.ts';

/** What the page may ask of the browser: a wall fills the screen and keeps it awake. */
const NEEDED = ['fullscreen', 'screen-wake-lock'];

/** What it, and whatever might get into it, may not. */
const DENIED = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb'];

/** The origin of a service in a Region, in the partition that the Region belongs to. */
export function awsOrigin(service: string, region: string): string {
  return `https://${service}.${region}.amazonaws.com${partitionOf(region) === 'aws-cn' ? '.cn' : ''}`;
}

/** The origins that a source is read from, EC2's first: AWS's own, those that stand in for them, and its login's. */
export function sourceHosts({ region, identityPoolId, endpoints, login }: Source): readonly string[] {
  return [
    endpoints.ec2 === null ? awsOrigin('ec2', region) : new URL(endpoints.ec2).origin,
    endpoints.cognitoIdentity === null
      ? awsOrigin('cognito-identity', identityPoolId.split(':', 1)[0] ?? region)
      : new URL(endpoints.cognitoIdentity).origin,
    ...(login === null ? [] : [new URL(login.issuer).origin, ...login.hosts]),
  ].filter((host, index, all) => all.indexOf(host) === index);
}

/**
 * The security headers of the site for a configuration. The page may talk to itself and to the exact hosts of its
 * sources: a wildcard such as `*.amazonaws.com` would let anybody's bucket in.
 * @param configuration `null` where `config.json` cannot be used: then to nobody but itself
 */
export function securityHeaders(configuration: Configuration | null): Readonly<Record<string, string>> {
  const hosts = (configuration?.sources ?? []).flatMap(sourceHosts);
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    ['connect-src', "'self'", ...new Set(hosts)].join(' '),
    // The SDK reads XML with a DOMParser, which is a sink: one policy, and no other, lets EC2's answers through to it.
    "require-trusted-types-for 'script'",
    'trusted-types default',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    // Two years. Not for subdomains: they may be somebody else's. Browsers take it over https only.
    'strict-transport-security': 'max-age=63072000',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'permissions-policy': [...DENIED.map((name) => `${name}=()`), ...NEEDED.map((name) => `${name}=(self)`)].join(', '),
    'cross-origin-opener-policy': 'same-origin',
  };
}
