/** The scenario at the root, where AWS's clients expect an endpoint. */
const DEFAULT_SCENARIO = 'steady';

interface Address {
  readonly scenario: string;
  readonly instance: string;
  /** The name of an object in the bucket of the scenario, or null. */
  readonly object: string | null;
}

/**
 * Parses `/`, `/worlds/NAME` and `/worlds/NAME@LABEL`, with or without a trailing slash or the name of an object below
 * `/answers/`; null for other paths.
 */
export function readAddress(pathname: string): Address | null {
  if (pathname === '/') return { scenario: DEFAULT_SCENARIO, instance: DEFAULT_SCENARIO, object: null };
  const [, name, label, object = null] =
    /^\/worlds\/([\w.-]+)(?:(?:@|%40)([\w.-]+))?(?:\/|\/(answers\/[\w./-]+))?$/.exec(pathname) ?? [];
  if (name === undefined) return null;
  return { scenario: name, instance: label === undefined ? name : `${name}@${label}`, object };
}

/** A plain text page that lists the scenarios, for browsers and for unknown paths. */
export function scenariosPage(status: 200 | 404, names: readonly string[], method: string): Response {
  const text = [
    status === 404
      ? 'There is no such world here.'
      : 'A simulated AWS: EC2 and Cognito identity on their wire formats.',
    'Worlds (as endpoint, /worlds/NAME):',
    ...names.map((name) => `  ${name}`),
    '  error-CODE, for every code that EC2 knows, such as error-RequestExpired',
    '',
  ].join('\n');
  return new Response(method === 'HEAD' ? null : text, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'access-control-allow-origin': '*' },
  });
}
