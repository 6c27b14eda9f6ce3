import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  deployCommand,
  inviteCommand,
  outputsCommand,
  regionsIn,
  stackSiteUrl,
} from '#features/setup/stack-command.ts';

it.each([
  ['https://board.example.com/', 'https://board.example.com/'],
  ['https://ada.github.io/arrivals/', 'https://ada.github.io/arrivals/'],
  ['http://localhost:4173/', 'http://localhost:4173/'],
  ['http://127.0.0.1:4173/', 'http://localhost:4173/'],
  ['http://[::1]:4173/', 'http://localhost:4173/'],
  ['http://board.internal/', null],
  ['https://board.example.com/a%20b/', null],
])('a site at %s is %s for the stack, as its template says', (root, siteUrl) => {
  expect(stackSiteUrl(root)).toBe(siteUrl);
  const template = readFileSync('public/aws/stack.yaml', 'utf8');
  const [, pattern = ''] = /^ {2}SiteUrl:\n.*\n.*\n {4}AllowedPattern: '(.*)'$/m.exec(template) ?? [];
  expect(new RegExp(pattern).test(siteUrl ?? root)).toBe(siteUrl !== null);
});

it('deploys for this site, into the first Region', () => {
  expect(deployCommand('https://board.example.com/', ['eu-west-1'])).toBe(
    `aws cloudformation deploy --region eu-west-1 --stack-name arrivals \\
  --template-file stack.yaml --capabilities CAPABILITY_NAMED_IAM \\
  --parameter-overrides CreateSite=false SiteUrl=https://board.example.com/`,
  );
});

it('names all Regions where there are several, and lets the stack create a site for an address that it does not take', () => {
  expect(deployCommand(null, ['eu-west-1', 'eu-central-1'])).toMatch(
    /--region eu-west-1 [^]*--parameter-overrides ImportRegions=eu-west-1,eu-central-1$/,
  );
  expect(deployCommand(null, ['eu-west-1'])).not.toContain('--parameter-overrides');
});

it('uses parameters that the template has', () => {
  const template = readFileSync('public/aws/stack.yaml', 'utf8');
  const command = deployCommand('https://board.example.com/', ['eu-west-1', 'eu-central-1']);
  const names = [...command.matchAll(/(\w+)=/g)].map(([, name = '']) => name);
  expect(names).toEqual(['CreateSite', 'SiteUrl', 'ImportRegions']);
  for (const name of names) expect(template).toContain(`\n  ${name}:\n    Type: `);
});

it('reads Regions with commas or blanks, and nothing that a shell would run', () => {
  expect(regionsIn(' eu-west-1,us-gov-west-1  eu-west-1 ')).toEqual(['eu-west-1', 'us-gov-west-1']);
  for (const text of ['', ' , ', 'Ireland', 'eu-west-1; rm -rf /', '$(id)']) expect(regionsIn(text)).toBeNull();
});

it('asks for the outputs where the stack is, and invites to its user pool', () => {
  expect(outputsCommand(['eu-west-1', 'eu-central-1'])).toBe(
    'aws cloudformation describe-stacks --region eu-west-1 --stack-name arrivals',
  );
  const login = { issuer: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbCdEf' };
  expect(inviteCommand(login)).toMatch(/--region eu-west-1 [^]*--user-pool-id eu-west-1_AbCdEf /);
  expect(inviteCommand({ issuer: 'https://login.example.com/' })).toBeNull();
});
