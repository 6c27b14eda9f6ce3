import { expect, it } from 'vitest';
import { readPaste } from '#features/setup/stack-outputs.ts';

const SOURCE = {
  name: 'eu-west-1',
  region: 'eu-west-1',
  identityPoolId: 'eu-west-1:7c0f1d2e-58a4-4b7e-9a51-0d3c6f2b8e14',
  login: {
    issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf',
    clientId: '4f1kexample9q2v',
    scope: 'openid email',
    hosts: ['https://arrivals-1.auth.eu-west-1.amazoncognito.com'],
    refreshTokenDays: 30,
  },
};
const CONFIG = JSON.stringify({ sources: [SOURCE] }, null, 2);
const OUTPUTS = [
  { OutputKey: 'SiteUrl', OutputValue: 'https://board.example.com/', Description: 'Where the board is.' },
  { OutputKey: 'Config', OutputValue: `${CONFIG}\n`, Description: 'The text of config.json.' },
  { OutputKey: 'RoleArn', OutputValue: 'arn:aws:iam::111122223333:role/arrivals' },
];
const STACK = { StackName: 'arrivals', StackStatus: 'CREATE_COMPLETE', Outputs: OUTPUTS };
const json = (value: unknown): string => JSON.stringify(value, null, 4);
const without = (key: string) => OUTPUTS.filter(({ OutputKey }) => OutputKey !== key);
const reason = (text: string): string => {
  const paste = readPaste(text);
  return paste.kind === 'unusable' ? paste.reason : paste.kind;
};

it.each<[form: string, text: string]>([
  ['the whole answer of describe-stacks', json({ Stacks: [STACK] })],
  ['one stack of it', json(STACK)],
  ['a list of stacks', json([STACK])],
  ['its list of outputs', json(OUTPUTS)],
  ['the output Config alone', json(OUTPUTS[1])],
  ['the value of Config', CONFIG],
  ['the value of Config as a JSON string', JSON.stringify(CONFIG)],
  ['a config.json that a Windows editor saved', `\uFEFF${CONFIG.replaceAll('\n', '\r\n')}`],
  [
    'text output',
    `OUTPUTS\tWhere the board is.\tSiteUrl\thttps://board.example.com/\nOUTPUTS\tThe text of config.json.\tConfig\t${CONFIG}\n\nOUTPUTS\tRoleArn\tarn:aws:iam::1:role/a\n`,
  ],
  [
    'a table',
    `|  OutputKey    |  Config                |\n|  OutputValue  |  ${CONFIG}\n  |\n+---------------+------------------------+\n`,
  ],
  ['YAML with a block', `Outputs:\n- OutputKey: Config\n  OutputValue: |\n${CONFIG.replaceAll(/^/gm, '    ')}\n`],
  [
    'YAML with a quoted text',
    `- OutputKey: Config\n  OutputValue: ${JSON.stringify(CONFIG).replace(
      String.raw`\n    {`,
      String.raw`\n\
    \    {`,
    )}\n`,
  ],
  ['a part of the JSON', json({ Stacks: [STACK] }).slice(120)],
])('%s is understood', (_form, text) => {
  const paste = readPaste(text);
  expect(paste).toMatchObject({ kind: 'found', configuration: { sources: [{ region: 'eu-west-1' }] } });
  expect(paste.kind === 'found' && JSON.parse(paste.file)).toEqual({ sources: [SOURCE] });
});

it('tells to which site the stack lets people come back', () => {
  expect(readPaste(json(OUTPUTS))).toMatchObject({ siteUrl: 'https://board.example.com/' });
  expect(readPaste(CONFIG)).toMatchObject({ siteUrl: null });
});

it('names a missing output, and those that are there', () => {
  expect(reason(json(without('Config')))).toBe(
    'The output Config is missing. Found: SiteUrl, RoleArn. Is it the stack of stack.yaml?',
  );
});

it.each([
  ['CREATE_IN_PROGRESS', /^The stack is not ready: CREATE_IN_PROGRESS\. /],
  ['ROLLBACK_COMPLETE', /^The stack has no outputs: ROLLBACK_COMPLETE\. /],
])('a stack that is %s is called so', (StackStatus, words) => {
  expect(reason(json({ Stacks: [{ StackName: 'arrivals', StackStatus }] }))).toMatch(words);
});

it('asks for one stack where there are several', () => {
  expect(reason(json({ Stacks: [STACK, STACK] }))).toBe('2 stacks have a Config. Paste the outputs of one of them.');
});

it.each([
  ['a Config that was cut off', json([{ OutputKey: 'Config', OutputValue: CONFIG.slice(0, 90) }]), /was cut off/],
  [
    'a text about something else',
    'An error occurred (ValidationError): Stack arrivals does not exist',
    /neither JSON nor/,
  ],
  ['other JSON', '{ "Regions": [] }', /neither the outputs of a stack/],
  ['simulated data', '{ "embedded": true }', /names no source/],
  ['a text without end', `{${' '.repeat(300_000)}`, /longer than 256 KiB/],
])('%s is refused with a reason', (_what, text, words) => {
  expect(reason(text)).toMatch(words);
});

it('names each value that does not fit, and shows no secret part of an address', () => {
  const { identityPoolId: _, ...rest } = SOURCE;
  const login = { ...SOURCE.login, issuer: 'https://login.example.com/?token=abc' };
  const paste = readPaste(json({ sources: [{ ...rest, login }] }));
  expect(paste).toMatchObject({ kind: 'unusable', reason: '2 values do not fit.' });
  expect(JSON.stringify(paste)).toMatch(/sources\.0\.identityPoolId.*sources\.0\.login\.issuer/);
  expect(JSON.stringify(paste)).not.toContain('abc');
});

it.each([
  ['an access key', 'aws_access_key_id = AKIAIOSFODNN7EXAMPLE'],
  ['a secret of the CLI', 'aws_secret_access_key = x'],
  ['temporary credentials', json({ Credentials: { SecretAccessKey: 'x', SessionToken: 'y' } })],
  ['a private key', '-----BEGIN RSA PRIVATE KEY-----'],
  ['an ID token', 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2ln'],
])('%s is told from outputs', (_what, text) => {
  expect(readPaste(`${CONFIG}\n${text}`)).toEqual({ kind: 'secret' });
});

it.each(['{', '"sources"', '\\', '|', 'eyJ-', '-----BEGIN ', '{"sources":', ' \\\n ', '[{"OutputKey":"'])(
  '250,000 characters of %j do not hold the page up',
  (part) => {
    expect(readPaste(part.repeat(250_000 / part.length)).kind).toBe('unusable');
  },
);
