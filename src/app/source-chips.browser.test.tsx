import { page } from 'vitest/browser';
import { expect, test } from '#test/mounted-board.tsx';

const sources = [
  { name: 'ireland', label: 'Ireland', region: 'eu-west-1' },
  { name: 'paris', label: 'Paris', region: 'eu-west-3', scenario: 'denied' },
];
const chip = (label: string) => page.getByRole('group', { name: 'Sources' }).getByRole('button', { name: label });

test('each source says what runs and what failed there, and a click filters by it', async ({ board }) => {
  await board.open({ sources, tasks: 24 });
  await expect.element(chip('Ireland')).toHaveTextContent(/^Ireland\d+ running\d+ failed$/);
  await chip('Ireland').click();
  await expect.element(chip('Ireland')).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => window.location.search).toBe('?source=ireland');
  await chip('Paris').click();
  await expect.poll(() => window.location.search).toBe('?source=ireland,paris');
  await chip('Ireland').click();
  await chip('Paris').click();
  await expect.poll(() => window.location.search).toBe('');
});

test('a source that refuses says so on its own chip, and does not call the others stale', async ({ board }) => {
  await board.open({ sources, tasks: 24 });
  await expect.element(chip('Paris')).toHaveTextContent('Parisdenied');
  await expect.element(board.freshness).toHaveTextContent(/^Updated .* · Paris: nothing read so far$/);
  await expect.element(page.getByRole('alert').filter({ hasText: 'Paris' })).toBeVisible();
});

test('a source that the filter leaves out keeps its counts', async ({ board }) => {
  const two = [sources[0] ?? {}, { name: 'lab', label: 'Lab', region: 'us-east-1' }];
  await board.open({ sources: two, tasks: 24 });
  // Its history and its poll answer one after the other.
  await expect.element(chip('Lab')).toHaveTextContent(/\d+ running\d+ failed/);
  const before = chip('Lab').element().textContent;
  await chip('Ireland').click();
  await expect.element(chip('Lab')).toHaveTextContent(before);
});

for (const width of [320, 390, 1280, 1920]) {
  test(`twelve sources with long names break the header of no window, ${width} pixels wide`, async ({ board }) => {
    const twelve = Array.from({ length: 12 }, (_, index) => ({
      name: `s${index}`,
      label: `Production in a Region with a long name, ${index}`,
      region: 'eu-west-1',
    }));
    await board.open({ sources: twelve, tasks: 4, width, height: 800, title: 'Datacenter exit' });
    await expect.element(chip('long name, 11')).toBeInTheDocument();
    expect(document.documentElement.scrollWidth).toBe(width);
    const header = page.getByRole('banner').element();
    expect(header.getBoundingClientRect().height).toBeLessThan(200);
    for (const button of header.querySelectorAll('button:not([aria-pressed])'))
      expect(button.getBoundingClientRect().right).toBeLessThanOrEqual(width);
  });
}
