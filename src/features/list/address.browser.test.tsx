import { page } from 'vitest/browser';
import { idsOf, textsOf, wholeListRequests } from '#test/mounted-list.ts';
import { expect, goBack, test } from '#test/mounted-board.tsx';
import { idIn } from '#test/task-id.ts';

const search = (): string => window.location.search;
const DEAD = 'EC2 does not list';

test('the address restores the view, and Back closes the drawer', async ({ board }) => {
  await board.open({ tasks: 40, search: '?outcome=failed' });
  const link = board.rows.getByRole('link').first();
  await expect.element(link).toBeVisible();
  const id = idIn(link.element().textContent);
  const shown = textsOf(board.rows);
  await link.click();
  await expect.element(board.drawer(id)).toBeVisible();
  expect(search()).toBe(`?outcome=failed&task=${id}`);
  await board.reload();
  await expect.element(board.drawer(id)).toBeVisible();
  await expect.poll(() => idsOf(board.rows).length).toBe(shown.length);
  await expect
    .element(page.getByRole('group', { name: 'Outcomes' }).getByRole('button', { name: 'Failed' }))
    .toHaveAttribute('aria-pressed', 'true');

  await goBack();
  await expect.element(board.drawer(id)).not.toBeInTheDocument();
  expect(search()).toBe('?outcome=failed');
});

test('what EC2 can filter is sent to EC2', async ({ board }) => {
  await board.open({ tasks: 20, search: '?state=completed' });
  await expect.element(board.rows.first()).toHaveTextContent('Completed');
  const asked = board.requests.filter(({ service }) => service === 'ec2');
  const sent = asked.map(({ parameters }) =>
    [...(parameters ?? [])]
      .filter(([key]) => key.includes('Value'))
      .map(([, value]) => value)
      .join(),
  );
  expect(sent).toContain('completed');
  expect(sent).not.toContain('');
});

test('ids are sent to EC2, and unlisted ones do not hide the others', async ({ board }) => {
  await board.open({ tasks: 20 });
  await expect.element(board.rows.first()).toBeVisible();
  const ids = idsOf(board.rows).slice(0, 2);
  await board.reload(`?id=${ids.join()},import-ami-00000000000000000`);
  await expect.poll(() => idsOf(board.rows)).toHaveLength(2);
  for (const id of ids) await expect.element(board.row(id)).toBeVisible();
  await expect
    .element(page.getByRole('note').filter({ hasText: DEAD }))
    .toHaveTextContent('import-ami-00000000000000000');
});

test('a link with many unlisted ids still shows the listed one', async ({ board }) => {
  const dead = Array.from({ length: 60 }, (_, index) => `import-ami-${String(index).padStart(17, '0')}`);
  await board.open({ scenario: 'observed', search: `?id=${dead.join()},import-ami-ffo2siec` });
  await expect.element(board.row('import-ami-ffo2siec')).toBeVisible();
  await expect.poll(() => board.rows.elements()).toHaveLength(1);
  await expect
    .element(page.getByRole('note').filter({ hasText: DEAD }))
    .toHaveTextContent(`${dead[0]}, ${dead[1]}, ${dead[2]} and 57 more.`);
});

test('text, outcome, stage and sort work from the address and in the page', async ({ board }) => {
  await board.open({ tasks: 40 });
  await expect.element(board.rows.first()).toBeVisible();
  const box = page.getByRole('combobox', { name: 'Filter tasks' });
  await box.fill('windows');
  await expect.poll(search).toBe('?q=windows');
  await expect.poll(() => textsOf(board.rows).filter((text) => !text.toLowerCase().includes('windows'))).toEqual([]);
  expect(board.rows.elements().length).toBeGreaterThan(0);
  await box.clear();

  const completed = page.getByRole('group', { name: 'Outcomes' }).getByRole('button', { name: 'Completed' });
  await completed.click();
  await expect.poll(search).toBe('?outcome=completed');
  await expect.element(board.rows.first()).toHaveTextContent('Completed');
  await completed.click();
  await expect.poll(search).toBe('');

  await board.reload('?stage=converting');
  await expect.element(board.rows.first()).toHaveTextContent('Converting');
  await page.getByRole('button', { name: 'Remove Stage: Converting' }).click();
  await expect.poll(search).toBe('');

  const heading = page.getByRole('columnheader', { name: 'Machine' });
  await heading.getByRole('button').click();
  await expect.poll(search).toBe('?sort=machine');
  await expect.element(heading).toHaveAttribute('aria-sort', 'ascending');
  const first = idsOf(board.rows)[0] ?? '';
  await heading.getByRole('button').click();
  await expect.poll(search).toBe('?sort=-machine');
  await expect.element(board.rows.first()).not.toHaveTextContent(first);
});

test('unused parts of the address are named and can be removed', async ({ board }) => {
  const { origin } = window.location;
  await board.open({
    tasks: 12,
    search: '?state=quantum&colour=red&source=lab&view=hall&returnTo=//evil.invalid/#old=bookmark',
  });
  const notice = page.getByRole('note');
  for (const text of ['state=quantum', 'colour=red', 'source=lab', 'view=hall', 'returnTo=//evil.invalid/'])
    await expect.element(notice).toHaveTextContent(text);
  await expect.element(notice).toHaveTextContent('there is embedded');
  expect(window.location.origin).toBe(origin);
  await notice.getByRole('button').click();
  await expect.element(notice).not.toBeInTheDocument();
  expect(search()).toBe('');
});

test('an unknown source is not requested, and without any source the filter can be cleared', async ({ board }) => {
  await board.open({ tasks: 12, search: '?source=lab' });
  await expect.element(board.rows.first()).toBeVisible();
  await board.reload('?source=-embedded');
  await expect.element(page.getByText('No source is chosen', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect.element(board.rows.first()).toBeVisible();
});

test('a filter that few tasks match reads a few pages by itself, and then on request', async ({ board }) => {
  await board.open({
    scenario: 'ten-thousand',
    search: '?tag=Wave%3D1&encrypted=true&platform=windows&outcome=failed',
  });
  const pages = (): number => wholeListRequests(board).length;
  // The first page and five more.
  await expect.element(page.getByRole('button', { name: 'Read more' })).toBeVisible();
  expect(pages()).toBe(6);
  await expect.element(page.getByText(/^\d+ match of \d+ read, more not read yet/)).toBeVisible();
  // Each click reads several pages.
  await page.getByRole('button', { name: 'Read more' }).click();
  await expect.poll(pages).toBe(12);
  await expect.element(page.getByRole('button', { name: 'Read more' })).toBeVisible();
  await expect.element(page.getByRole('heading', { name: /Import tasks \(\d+ of \d+\+\)/ })).toBeVisible();
  expect(pages()).toBe(12);
});

test('the links to setup and back preserve the address, including an unknown source', async ({ board }) => {
  await board.open({ tasks: 12, search: '?source=nowhere&outcome=failed' });
  await expect.element(board.rows.first()).toBeVisible();
  await page.getByRole('button', { name: 'Keys and requests (?)' }).click();
  await page.getByRole('link', { name: 'Find the cause' }).click();
  await expect.poll(() => new URLSearchParams(window.location.search).get('source')).toBe('nowhere');
  await page.getByRole('link', { name: 'Back to the board' }).first().click();
  await expect.poll(() => window.location.search).toBe('?source=nowhere&outcome=failed');
});
