import { vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { Failure } from '#app/failure.tsx';
import { expect, test } from '#test/mounted-board.tsx';
import { lazy } from '#ui/lazy.tsx';

const complaints = () => vi.spyOn(console, 'error').mockImplementation(() => {});

test('a board whose drawer another program moved renders again when the drawer is closed', async ({ board }) => {
  await board.open({ tasks: 12 });
  await board.rows.first().getByRole('link').first().click();
  const drawer = page.getByRole('complementary');
  await expect.element(drawer).toBeVisible();
  complaints();
  // As a reader view does, or a password manager that wraps a form.
  const box = document.createElement('div');
  drawer.element().replaceWith(box);
  box.append(document.createElement('p'));
  await userEvent.keyboard('{Escape}');
  await expect.element(board.rows.first()).toBeVisible();
  await expect.element(page.getByText('could not be drawn')).not.toBeInTheDocument();
  await board.rows.first().getByRole('link').first().click();
  await expect.element(drawer).toBeVisible();
});

test('a component that fails at every render shows an error', async () => {
  complaints();
  let renders = 0;
  function Broken(): never {
    renders += 1;
    throw new RangeError('Invalid time value');
  }
  const { unmount } = await render(
    <Failure>
      <Broken />
    </Failure>,
  );
  await expect.element(page.getByRole('alert')).toHaveTextContent('The board could not be drawn');
  await expect.element(page.getByRole('alert')).toHaveTextContent('Invalid time value');
  // React itself tries a render several times, and does not go on for ever.
  const tried = renders;
  expect(tried).toBeLessThan(50);
  await new Promise((resolve) => requestAnimationFrame(resolve));
  expect(renders).toBe(tried);
  await unmount();
});

test('a file with another content is named as such', async () => {
  complaints();
  const WallPage = lazy(async () => ({}) as { readonly WallPage: () => null }, 'WallPage');
  const { unmount } = await render(
    <Failure>
      <WallPage />
    </Failure>,
  );
  await expect.element(page.getByRole('alert')).toHaveTextContent('Part of this site could not be loaded');
  await expect
    .element(page.getByRole('alert'))
    .toHaveTextContent('A newer version may have taken its place. What the site answered does not hold WallPage');
  await unmount();
});
