import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { readConfiguration } from '#features/setup/configuration.ts';
import { ConfigurationPage, UnavailablePage, UnconnectedPage } from '#features/setup/configuration-page.tsx';

const BEFORE = window.location.search;
afterEach(async () => {
  await cleanup();
  setSearch(BEFORE);
});

const setSearch = (search: string): void =>
  window.history.replaceState(null, '', `${window.location.pathname}${search}`);

test('an invalid configuration is explained field by field', async () => {
  const result = readConfiguration('{ "sources": [{ "name": "a", "region": "Ireland" }] }');
  if (result.kind !== 'invalid') throw new Error('it fits');
  await render(<ConfigurationPage issues={result.issues} />);
  const alert = page.getByRole('alert');
  await expect.element(alert).toHaveTextContent('sources.0.region');
  await expect.element(alert).toHaveTextContent('expected an AWS Region such as eu-west-1; found "Ireland"');
  await expect.element(alert).toHaveTextContent('sources.0.identityPoolId');
});

test.each([
  [true, 'There is no config.json beside this page.'],
  [false, 'The config.json beside this page names no source.'],
])('whose tasks to show is asked, with the way out, and nothing is made up (no file: %j)', async (isMissing, words) => {
  await render(<UnconnectedPage isMissing={isMissing} />);
  await expect.element(page.getByRole('heading', { name: 'No AWS account is connected' })).toBeVisible();
  await expect.element(page.getByRole('alert')).toHaveTextContent(words);
  await expect.element(page.getByText('"embedded": true')).toBeVisible();
  await page.getByRole('link', { name: 'Connect your AWS account' }).click();
  expect(window.location.search).toBe('?view=setup');
});

test('a site that does not return the file is reported as such, without a form', async () => {
  await render(<UnavailablePage reason="It answered with HTTP status 503" />);
  await expect.element(page.getByRole('heading', { name: 'config.json could not be read' })).toBeVisible();
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent('This site did not give it. It answered with HTTP status 503.');
  await expect.element(page.getByRole('button')).toHaveLength(1);
  await expect.element(page.getByRole('button', { name: 'Read the file again' })).toBeVisible();
  await expect.element(page.getByText('tries again by itself')).not.toBeInTheDocument();
});

test('a wall says that it tries again by itself, whatever is wrong with the file', async () => {
  setSearch('?view=wall');
  for (const shown of [
    <UnavailablePage key="1" reason="It did not answer" />,
    <UnconnectedPage key="2" isMissing />,
    <ConfigurationPage key="3" issues={[]} />,
  ]) {
    await render(shown);
    await expect.element(page.getByText('This screen tries again by itself.')).toBeVisible();
    await cleanup();
  }
});
