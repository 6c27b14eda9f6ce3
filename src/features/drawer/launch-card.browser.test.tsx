import { page } from 'vitest/browser';
import { expect, test } from '#test/mounted-board.tsx';

test('what bites at launch is said with the command that mends it, and leads to all with the same', async ({
  board,
}) => {
  await board.open({ sources: [{ reads: ['image-tasks', 'images'] }], search: '?outcome=completed', ownClock: true });
  await board.advance(60_000);
  await board.rows.first().click();
  const stays = page
    .getByRole('region', { name: 'Before you launch' })
    .getByRole('listitem')
    .filter({ hasText: 'Root volume stays' });
  await stays.getByText('The command that mends it').click();
  await stays.getByRole('button', { name: 'Copy the command: mend it', exact: true }).click();
  expect(board.copied.at(-1)).toContain('"DeleteOnTermination":true');

  const all = stays.getByRole('link', { name: /^All \d+ with this$/ });
  const count = /\d+/.exec(all.element().textContent)?.[0];
  await all.click();
  expect(window.location.search).toBe('?launch=volume-stays');
  await expect.element(board.table).toHaveAttribute('aria-rowcount', count ?? '');
});
