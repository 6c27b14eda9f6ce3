import { page } from 'vitest/browser';
import { chain, link } from '#test/mounted-chain.ts';
import { expect, press, test } from '#test/mounted-board.tsx';

/** On this computer, so that it is known not to be AWS. */
const address = 'http://127.0.0.1:4747';

test('a chain that holds for guests says so, with a doubt where AWS would not let them', async ({ board }) => {
  await board.open({ address, tasks: 12, search: '?view=setup' });
  await expect.element(chain.getByRole('status')).toHaveTextContent(/^Every link holds$/);
  const links = chain
    .getByRole('listitem')
    .elements()
    .map((element) => element.getAttribute('aria-label'));
  expect(links).toEqual([
    'Secure origin: Passed',
    'Configuration: Passed',
    'Clock: Passed',
    'Policy of this site: Passed',
    'Guests: Doubtful',
    'Sign-in: Not tried',
    'GetId: Passed',
    'GetCredentialsForIdentity: Passed',
    'EC2 reachable: Passed',
    'Permission: Passed',
    'First page: Passed',
  ]);
  await page.getByRole('link', { name: 'Back to the board' }).click();
  await expect.element(board.rows.first()).toBeVisible();
});

test('a page of the network in the place of EC2 says yes to nothing', async ({ board }) => {
  await board.open({ address, world: 'portal', search: '?view=setup' });
  await expect.element(chain.getByRole('status')).toHaveTextContent(/^Broken: Permission$/);
  await expect.element(link('Permission', 'Failed')).toHaveTextContent('sign in to the network');
});

test('what passes by itself leads to the cause too, while nothing could be read yet', async ({ board }) => {
  await board.open({ address, world: 'unavailable' });
  const note = page
    .getByRole('note')
    .filter({ hasText: 'Embedded cloud, world unavailable: nothing could be read yet' });
  await note.getByRole('link', { name: 'Find the cause' }).click();
  await expect.element(chain.getByRole('status')).toHaveTextContent(/^Broken: Permission$/);
});

test('guests are told to be impossible on AWS, where EC2 refuses them', async ({ board }) => {
  await board.open({ address, world: 'guests-refused', search: '?view=setup' });
  await expect.element(link('Guests', 'Doubtful')).toHaveTextContent('AWS never does');
  await expect.element(link('Permission', 'Failed')).toHaveTextContent('session policy');
  await expect.element(link('Permission', 'Failed')).toHaveTextContent('needs a login');
});

test('a clock that is an hour slow is said, and reckoned with', async ({ board }) => {
  await board.open({ tasks: 12, slowMs: 3_600_000 });
  await expect.element(board.rows.first()).toBeVisible();
  await expect.element(board.freshness).toHaveTextContent(/^Updated/);
  await expect.element(page.getByRole('note').filter({ hasText: 'Clock' })).toHaveTextContent('60 min slow');
  await board.reload('?view=setup');
  await expect.element(link('Clock', 'Doubtful')).toHaveTextContent('60 min slow');
  await expect.element(link('First page', 'Passed')).toBeVisible();
});

test('the keys are told over the setup page too', async ({ board }) => {
  await board.open({ tasks: 12, search: '?view=setup' });
  await expect.element(page.getByRole('heading', { name: 'Setup' })).toBeVisible();
  await press('{Shift>}?{/Shift}');
  await expect.element(page.getByRole('dialog', { name: 'Keys and requests' })).toBeVisible();
});

test('the setup page scrolls in itself, and its window not at all', async ({ board }) => {
  await board.open({ tasks: 12, search: '?view=setup' });
  await expect.element(page.getByRole('heading', { name: 'Build a config.json' })).toBeInTheDocument();
  const { scrollHeight, clientHeight } = page.getByRole('region', { name: 'Setup' }).element();
  expect(scrollHeight).toBeGreaterThan(clientHeight);
  expect(document.documentElement.scrollHeight).toBe(window.innerHeight);
});

test('guests are told to be impossible at a source that may be AWS', async ({ board }) => {
  await board.open({ tasks: 12, search: '?view=setup' });
  await expect.element(chain.getByRole('status')).toHaveTextContent(/^Broken: Guests$/);
  await expect.element(link('Guests', 'Failed')).toHaveTextContent('cannot work on AWS');
  await expect.element(link('First page', 'Passed')).toBeVisible();
});
