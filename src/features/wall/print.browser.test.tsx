import { page } from 'vitest/browser';
import { emulateMedia, expect, test } from '#test/mounted-board.tsx';

test('the wall prints dark on white', async ({ board }) => {
  await board.open({ tasks: 20, search: '?view=wall' });
  const wall = page.getByRole('region', { name: 'Wall' });
  await expect.element(wall).toHaveTextContent('On their way');
  const { backgroundColor } = getComputedStyle(wall.element());
  await emulateMedia({ media: 'print' });
  await expect.element(wall).toHaveStyle({ backgroundColor: 'rgb(255, 255, 255)', color: 'rgb(0, 0, 0)' });
  expect(backgroundColor).not.toBe('rgb(255, 255, 255)');
});
