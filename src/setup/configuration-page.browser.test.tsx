import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { readConfiguration } from '#setup/configuration.ts';
import { ConfigurationPage } from '#setup/configuration-page.tsx';

test('a configuration that does not fit is named field by field', async () => {
  const reading = readConfiguration('{ "sources": [{ "name": "a", "region": "Ireland" }] }');
  if (reading.kind !== 'misfits') throw new Error('it fits');
  await render(<ConfigurationPage misfits={reading.misfits} />);
  const alert = page.getByRole('alert');
  await expect.element(alert).toHaveTextContent('sources.0.region');
  await expect.element(alert).toHaveTextContent('expected an AWS Region such as eu-west-1; found "Ireland"');
  await expect.element(alert).toHaveTextContent('sources.0.identityPoolId');
});
