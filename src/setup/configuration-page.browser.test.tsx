import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { readConfiguration } from '#setup/configuration.ts';
import { ConfigurationPage, UnconnectedPage } from '#setup/configuration-page.tsx';

afterEach(cleanup);

test('a configuration that does not fit is named field by field', async () => {
  const reading = readConfiguration('{ "sources": [{ "name": "a", "region": "Ireland" }] }');
  if (reading.kind !== 'misfits') throw new Error('it fits');
  await render(<ConfigurationPage misfits={reading.misfits} />);
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
  await page.getByRole('button', { name: 'Connect your AWS account' }).click();
  await expect.element(page.getByRole('region', { name: 'Build a config.json' })).toBeVisible();
});
