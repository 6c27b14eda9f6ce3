import { expect, test } from '#test/mounted-board.tsx';

test('title and icon of the tab show how many imports failed', async ({ board }) => {
  const icon = document.createElement('link');
  icon.rel = 'icon';
  // Before that of the page of the tests.
  document.head.prepend(icon);
  try {
    await board.open({ tasks: 40 });
    await expect.poll(() => document.title).toMatch(/^\([1-9] failed\) Arrivals$/);
    const [failed = ''] = /\d/.exec(document.title) ?? [];
    expect(icon.getAttribute('href')).toBe(`./icon-failed-${failed}.svg`);
  } finally {
    icon.remove();
  }
});
