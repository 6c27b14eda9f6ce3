import { userEvent } from 'vitest/browser';
import { violationsOf } from '#test/axe.ts';
import { controls, signedOut, title, wall } from '#test/mounted-wall.ts';
import { expect, test, type MountedBoard } from '#test/mounted-board.tsx';

const WALLS: readonly (readonly [what: string, options: Parameters<MountedBoard['open']>[0]])[] = [
  [
    'that is full',
    {
      tasks: 60,
      sources: [
        { name: 'one', label: 'Production', scenario: 'steady' },
        { name: 'two', label: 'Lab', scenario: 'steady' },
      ],
    },
  ],
  ['that is empty', { scenario: 'empty' }],
  ['that cannot be read', { scenario: 'unavailable' }],
  ['that asks for a sign-in', { sources: [signedOut()] }],
];

for (const [what, options] of WALLS) {
  test(`a wall ${what} has no violation of WCAG`, async ({ board }) => {
    await board.open({ ...options, search: '?view=wall' });
    await expect.element(wall.getByText(/^Updated|cannot be read|has to sign in/).first()).toBeVisible();
    await userEvent.hover(title);
    await expect.element(controls.fullScreen).toBeVisible();
    expect(await violationsOf()).toEqual([]);
  });
}
