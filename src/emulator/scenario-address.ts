/** The scenario at the root, where AWS's clients expect an endpoint. */
const DEFAULT_SCENARIO = 'steady';

/** Parses `/`, `/worlds/NAME` and `/worlds/NAME@LABEL`, with or without a trailing slash; null for other paths. */
export function readAddress(pathname: string): { scenario: string; instance: string } | null {
  if (pathname === '/') return { scenario: DEFAULT_SCENARIO, instance: DEFAULT_SCENARIO };
  const [, name, label] = /^\/worlds\/([\w.-]+)(?:(?:@|%40)([\w.-]+))?\/?$/.exec(pathname) ?? [];
  if (name === undefined) return null;
  return { scenario: name, instance: label === undefined ? name : `${name}@${label}` };
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
