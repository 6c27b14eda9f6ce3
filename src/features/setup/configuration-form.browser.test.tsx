import { afterEach } from 'vitest';
import { page, type Locator } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { NO_CONFIGURATION as NOTHING } from '#features/setup/configuration.ts';
import { ConfigurationForm } from '#features/setup/configuration-form.tsx';
import { caughtFile } from '#test/caught-file.ts';
import { expect, test } from '#test/mounted-board.tsx';

const POOL = 'eu-west-1:11111111-2222-3333-4444-555555555555';

const form = page.getByRole('region', { name: 'Build a config.json' });
const field = (label: RegExp): Locator => form.getByLabelText(label);
const save = form.getByRole('button', { name: 'Save config.json' });

afterEach(cleanup);

test('a form builds a config.json, checks it and saves it', async () => {
  await render(<ConfigurationForm configuration={NOTHING} />);
  await field(/^Name/).fill('prod');
  await field(/^Region/).fill('eu-west-1 ');
  await field(/^Identity pool/).fill('eu-west-1_AbCdEf');
  await expect.element(form).toHaveTextContent('a user pool id, REGION_NAME, is another thing');
  await expect.element(save).toBeDisabled();
  await field(/^Identity pool/).fill(POOL);
  await field(/^Issuer/).fill('https://login.example.com/');
  await field(/^Client id/).fill('board');
  const { name, text } = await caughtFile(async () => save.click());
  expect(name).toBe('config.json');
  expect(JSON.parse(text)).toEqual({
    refreshSeconds: 10,
    sources: [
      {
        name: 'prod',
        region: 'eu-west-1',
        identityPoolId: POOL,
        login: { issuer: 'https://login.example.com/', clientId: 'board' },
      },
    ],
  });
});

test('the form marks each invalid field with an explanation', async () => {
  await render(<ConfigurationForm configuration={NOTHING} />);
  await form.getByRole('button', { name: 'Add a source' }).click();
  for (const index of [0, 1]) {
    await field(/^Name/).nth(index).fill('prod');
    await field(/^Region/)
      .nth(index)
      .fill('eu-west-1');
    await field(/^Identity pool/)
      .nth(index)
      .fill(POOL);
  }
  const wrong = (): Element[] => [...document.querySelectorAll('[aria-invalid="true"]')];
  await expect.element(form.getByRole('status')).toHaveTextContent(/^One field does not fit yet\.$/);
  expect(wrong()).toEqual([field(/^Name/).nth(1).element()]);
  expect(wrong()[0]).toHaveAccessibleDescription('expected a name that no other source has');
  await field(/^Name/).nth(1).fill('lab');
  await expect.element(form.getByRole('status')).toHaveTextContent(/^It fits\.$/);
  expect(wrong()).toEqual([]);
  await field(/^Client id/)
    .first()
    .fill('board');
  await expect
    .element(field(/^Issuer/).first())
    .toHaveAccessibleDescription('expected an https address, or http on loopback');
  expect(wrong()).toEqual([
    field(/^Issuer/)
      .first()
      .element(),
  ]);
});
