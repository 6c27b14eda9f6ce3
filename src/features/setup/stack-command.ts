import type { Login } from '#domain/source.ts';
import { isLoopback, REGION_PATTERN } from '#features/setup/configuration-schema.ts';

/** What the parameter `SiteUrl` of `stack.yaml` accepts as an origin and as a path, which ends with a slash. */
const SITE_ORIGIN = /^(?:https:\/\/[a-z0-9.-]+|http:\/\/localhost)(?::[0-9]+)?$/;
const SITE_PATH = /^\/[A-Za-z0-9._~/-]*$/;

/**
 * The address of this site as the stack takes it: over https, or on `localhost`, because Cognito accepts no other http
 * address. `null` if the stack takes none, so that it has to create a site of its own.
 * @param root the URL of this site
 */
export function stackSiteUrl(root: string): string | null {
  const address = new URL(root);
  if (address.protocol === 'http:' && isLoopback(root)) address.hostname = 'localhost';
  const { origin, pathname, href } = address;
  const isTaken =
    SITE_ORIGIN.test(origin) && SITE_PATH.test(pathname) && pathname.endsWith('/') && !pathname.includes('//');
  return isTaken && href === `${origin}${pathname}` ? href : null;
}

/** The Regions of a text, separated by commas or blanks; `null` if one of them is no name of a Region, or there is none. */
export function regionsIn(text: string): readonly string[] | null {
  const regions = [...new Set(text.split(/[\s,]+/).filter(Boolean))];
  return regions.length > 0 && regions.every((region) => REGION_PATTERN.test(region)) ? regions : null;
}

/**
 * The command that deploys `stack.yaml` into the first of the Regions.
 * @param siteUrl the address of this site as the stack takes it; `null` lets the stack create a site
 */
export function deployCommand(siteUrl: string | null, [home = '', ...others]: readonly string[]): string {
  const parameters = [
    ...(siteUrl === null ? [] : ['CreateSite=false', `SiteUrl=${siteUrl}`]),
    ...(others.length === 0 ? [] : [`ImportRegions=${[home, ...others].join(',')}`]),
  ];
  return [
    `aws cloudformation deploy --region ${home} --stack-name arrivals`,
    '--template-file stack.yaml --capabilities CAPABILITY_NAMED_IAM',
    ...(parameters.length === 0 ? [] : [`--parameter-overrides ${parameters.join(' ')}`]),
  ].join(' \\\n  ');
}

/** The command that prints what the stack made. */
export function outputsCommand([home = '']: readonly string[]): string {
  return `aws cloudformation describe-stacks --region ${home} --stack-name arrivals`;
}

/** The command that invites a person to the user pool of a login; `null` for other providers than Cognito. */
export function inviteCommand({ issuer }: Pick<Login, 'issuer'>): string | null {
  const [, region, pool] = /^https:\/\/cognito-idp\.([a-z0-9-]+)\.[a-z.]+\/([\w-]+)$/.exec(issuer) ?? [];
  if (region === undefined || pool === undefined) return null;
  return [
    `aws cognito-idp admin-create-user --region ${region}`,
    `--user-pool-id ${pool} --username you@example.com --desired-delivery-mediums EMAIL`,
    '--user-attributes Name=email,Value=you@example.com Name=email_verified,Value=true',
  ].join(' \\\n  ');
}
