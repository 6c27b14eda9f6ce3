import { readFile } from 'node:fs/promises';
import { argv, env, stderr, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import type { Account, Pool } from '#server/assumption.ts';
import { verify } from '#server/assumptions.ts';
import type { Keys } from '#server/aws-call.ts';
import { embeddedConfiguration } from '#server/embedded-source.ts';
import { credentialsOf } from '#server/pool-credentials.ts';
import { readConfiguration } from '#features/setup/configuration.ts';
import { awsOrigin } from '#features/setup/security-headers.ts';

// Verifies the board's assumptions about AWS with read-only calls: `npm run verify -- config.json`. With `--endpoint
// http://127.0.0.1:4747` it asks the emulator instead.

const { values, positionals } = parseArgs({
  args: argv.slice(3),
  options: { endpoint: { type: 'string' } },
  allowPositionals: true,
});
const { endpoint } = values;
const [path] = positionals;

async function accountOf(): Promise<Account> {
  const keys = keysOfEnvironment();
  if (path === undefined && endpoint === undefined && keys !== null) {
    const region = env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'];
    if (region === undefined) throw new Error('AWS_REGION is needed beside AWS_ACCESS_KEY_ID.');
    return { region, ec2: withSlash(awsOrigin('ec2', region)), keys, pool: null };
  }
  if (path === undefined && endpoint === undefined)
    throw new Error('A config.json is needed, or AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION.');
  const parsed = readConfiguration(
    path === undefined ? embeddedConfiguration(endpoint ?? '', [{}]) : await readFile(path, 'utf8'),
  );
  const source = parsed.kind === 'fits' ? parsed.configuration.sources[0] : undefined;
  if (source === undefined)
    throw new Error(
      `${path} names no source, or does not fit: the page says which field. Simulated data proves nothing of AWS.`,
    );
  const { region, identityPoolId, login, endpoints } = source;
  const idToken = env['ID_TOKEN'];
  if (login !== null && idToken === undefined && keys === null)
    throw new Error(
      'The source has a login: ID_TOKEN is needed, an ID token of it, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.',
    );
  const pool: Pool = {
    address: withSlash(
      endpoint ?? endpoints.cognitoIdentity ?? awsOrigin('cognito-identity', identityPoolId.split(':')[0] ?? region),
    ),
    id: identityPoolId,
    login: login === null || idToken === undefined ? null : { provider: login.provider, idToken },
  };
  const ec2 = withSlash(endpoint ?? endpoints.ec2 ?? awsOrigin('ec2', region));
  if (keys !== null) return { region, ec2, keys, pool };
  const given = await credentialsOf(pool);
  if (given.keys === null)
    throw new Error(`Cognito gave no credentials: ${given.answer.code ?? `HTTP ${given.answer.status}`}`);
  return { region, ec2, keys: given.keys, pool };
}

function keysOfEnvironment(): Keys | null {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = env;
  if (accessKeyId === undefined || secretAccessKey === undefined) return null;
  return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
}

function withSlash(address: string): string {
  return address.endsWith('/') ? address : `${address}/`;
}

const verdicts = await verify(await accountOf());
const cell = (text: string): string => text.replaceAll('|', String.raw`\|`);
stdout.write('| held | what the board takes for true | what for | what was answered |\n|---|---|---|---|\n');
for (const { claim, reliance, saw, held } of verdicts) {
  stdout.write(
    `| ${held === null ? '?' : held ? 'yes' : '**no**'} | ${[claim, reliance, saw].map(cell).join(' | ')} |\n`,
  );
}
const count = (of: boolean | null): number => verdicts.filter(({ held }) => held === of).length;
stderr.write(`\n${count(true)} held, ${count(false)} did not, ${count(null)} could not be told here.\n`);
