/** The scenario that is served without a path, as AWS serves the only scenario there is. */
const DEFAULT_SCENARIO = 'steady';

/** Reads `/`, `/worlds/NAME` and `/worlds/NAME@LABEL`, each with or without a slash at the end; null for other paths. */
export function readAddress(pathname: string): { scenario: string; instance: string } | null {
  if (pathname === '/') return { scenario: DEFAULT_SCENARIO, instance: DEFAULT_SCENARIO };
  const [, name, label] = /^\/worlds\/([\w.-]+)(?:(?:@|%40)([\w.-]+))?\/?$/.exec(pathname) ?? [];
  if (name === undefined) return null;
  return { scenario: name, instance: label === undefined ? name : `${name}@${label}` };
}

/** The page for people (and for addresses that lead nowhere): plain text that names the scenarios. */
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
