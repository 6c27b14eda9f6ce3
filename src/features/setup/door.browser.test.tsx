import { page } from 'vitest/browser';
import { caughtFile } from '#test/caught-file.ts';
import { expect, test } from '#test/mounted-board.tsx';
import { embeddedConfiguration } from '#server/embedded-source.ts';

const CLOUD = 'https://cloud.invalid';
const LOCAL = 'http://127.0.0.1:4747';
const ISSUER = 'https://login.example.com';

const field = page.getByRole('textbox', { name: /^The outputs as the command printed them/ });
const tests = page.getByRole('region', { name: /^Test it in this tab/ });
const take = page.getByRole('region', { name: /^Take config\.json/ });
const link = (title: string, result: string) => tests.getByRole('listitem', { name: `${title}: ${result}` });

/** The outputs of a stack whose configuration points at the embedded cloud. */
const outputs = (
  cloud: string,
  login?: { readonly issuer: string; readonly clientId: string; readonly scope: string },
) =>
  JSON.stringify([
    { OutputKey: 'Config', OutputValue: embeddedConfiguration(cloud, [{ name: 'new', ...(login && { login }) }]) },
  ]);

test('the badge of simulated data leads to the door, which begins with the command for this site', async ({
  board,
}) => {
  await board.open({ address: LOCAL, tasks: 12 });
  await page.getByRole('link', { name: 'Connect your AWS account' }).click();
  await expect.element(page.getByRole('heading', { level: 1, name: 'Connect your AWS account' })).toBeVisible();
  const deploy = page.getByRole('region', { name: 'Deploy the stack' });
  await expect.element(deploy).toHaveTextContent(`SiteUrl=http://localhost:${window.location.port}/`);
  await deploy.getByRole('textbox', { name: 'Regions of the imports' }).fill('us-east-1, us-west-2');
  await deploy.getByRole('button', { name: 'Copy the command that deploys' }).click();
  expect(board.copied.at(-1)).toMatch(
    /^aws cloudformation deploy --region us-east-1 .*ImportRegions=us-east-1,us-west-2$/s,
  );
  await expect
    .element(deploy.getByRole('link', { name: 'stack.yaml' }))
    .toHaveAttribute('href', expect.stringMatching(/\/aws\/stack\.yaml$/));
});

test('pasted outputs are tested in this tab, and the file is ready when every test has passed', async ({ board }) => {
  await board.open({ address: LOCAL, tasks: 12, search: '?view=setup' });
  await expect.element(take.getByRole('button', { name: 'Download config.json' })).toHaveAttribute('aria-disabled');
  await field.fill(outputs(LOCAL));
  await expect.element(link('First page', 'Passed')).toBeVisible();
  await expect.element(take).toHaveTextContent('Every test has passed.');
  const { name, text } = await caughtFile(async () =>
    take.getByRole('button', { name: 'Download config.json' }).click(),
  );
  expect(name).toBe('config.json');
  expect(JSON.parse(text)).toMatchObject({ sources: [{ name: 'new', region: 'eu-west-1' }] });
});

test('what was pasted outlives a reload, and only what is understood ends the first step', async ({ board }) => {
  await board.open({ address: LOCAL, tasks: 12, search: '?view=setup' });
  const done = page.getByRole('region', { name: /^Deploy the stack ?, done$/ });
  await field.fill('hello world');
  await expect.element(page.getByText(/^This is neither JSON/)).toBeVisible();
  await expect.element(done).not.toBeInTheDocument();
  await field.fill(outputs(LOCAL));
  await expect.element(done).toBeVisible();
  await board.reload('?view=setup');
  await expect.element(done).toBeVisible();
  await expect.element(link('First page', 'Passed')).toBeVisible();
  await field.fill('');
  await board.reload('?view=setup');
  await expect.element(field).toHaveValue('');
});

test('what is missing is named, and a failed test is no reason to refuse the file', async ({ board }) => {
  await board.open({ tasks: 12, search: '?view=setup' });
  await field.fill('[{ "OutputKey": "RoleArn", "OutputValue": "arn:aws:iam::1:role/a" }]');
  await expect.element(page.getByText('The output Config is missing. Found: RoleArn.')).toBeVisible();
  await field.fill(outputs(CLOUD));
  await expect.element(page.getByText('2 of 4 values found')).toBeVisible();
  await expect.element(link('Guests', 'Failed')).toBeVisible();
  await expect.element(take).toHaveTextContent('Not every test has passed.');
  await expect.element(take.getByRole('button', { name: 'Download config.json anyway' })).toBeEnabled();
});

test('a pasted credential leaves the page at once', async ({ board }) => {
  await board.open({ tasks: 12, search: '?view=setup' });
  await field.fill('aws_secret_access_key = wJalrXUtnFEMIexample');
  await expect.element(page.getByText('That text holds a credential')).toBeVisible();
  await expect.element(field).toHaveValue('');
  expect(document.documentElement.outerHTML).not.toContain('wJalrXUtnFEMIexample');
});

test('with a login the tests wait for a person, and say what is tested after that', async ({ board }) => {
  const described = {
    issuer: ISSUER,
    authorization_endpoint: `${ISSUER}/authorize`,
    token_endpoint: `${ISSUER}/token`,
  };
  await board.open({
    address: LOCAL,
    tasks: 12,
    search: '?view=setup',
    elsewhere: ({ origin, pathname }) =>
      origin === ISSUER && pathname.endsWith('/openid-configuration') ? Response.json(described) : null,
  });
  await field.fill(outputs(LOCAL, { issuer: ISSUER, clientId: 'board', scope: 'openid' }));
  await expect.element(page.getByText('All 4 values found')).toBeVisible();
  await expect.element(link('Provider', 'Passed')).toBeVisible();
  await expect.element(link('Sign-in', 'Waiting').getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect.element(link('First page', 'Not yet')).toBeVisible();
  // What was pasted stays in this tab.
  expect(JSON.stringify(localStorage)).not.toContain(ISSUER);
});

test('a policy that blocks the new hosts is said first, with the header that mends it', async ({ board }) => {
  await board.open({
    address: LOCAL,
    tasks: 12,
    search: '?view=setup',
    elsewhere({ origin }) {
      if (origin !== CLOUD) return null;
      document.dispatchEvent(
        new SecurityPolicyViolationEvent('securitypolicyviolation', {
          effectiveDirective: 'connect-src',
          violatedDirective: 'connect-src',
          originalPolicy: '',
          documentURI: '',
          disposition: 'enforce',
          statusCode: 0,
          blockedURI: CLOUD,
        }),
      );
      throw new TypeError('Failed to fetch');
    },
  });
  await field.fill(
    embeddedConfiguration(CLOUD, [
      { name: 'new', region: 'eu-west-1' },
      { name: 'other', region: 'eu-west-2' },
    ]),
  );
  const alert = tests.getByRole('alert');
  await expect.element(alert).toHaveTextContent('The policy of this site blocks the new hosts.');
  // The order is given once, and what can only fail is not told as a failure of its own.
  await expect.element(link('Policy of this site', 'Failed').first()).toBeVisible();
  await expect.element(tests).not.toHaveTextContent('npm run headers');
  await expect.element(link('First page', 'Not yet').first()).toBeVisible();
  await alert.getByRole('button', { name: 'Copy the header' }).click();
  expect(board.copied.at(-1)).toMatch(/^Content-Security-Policy: .*connect-src 'self' https:\/\/cloud\.invalid;/);
});
