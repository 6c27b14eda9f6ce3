import { page } from 'vitest/browser';
import { chain, link } from '#test/mounted-chain.ts';
import { expect, press, test } from '#test/mounted-board.tsx';

/** On loopback, so that the board knows that it is not AWS. */
const address = 'http://127.0.0.1:4747';

test('a working connection for guests passes, with a warning that AWS refuses guests', async ({ board }) => {
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
    'GetId: Passed',
    'GetCredentialsForIdentity: Passed',
    'EC2 reachable: Passed',
    'Permission: Passed',
    'First page: Passed',
  ]);
  await page.getByRole('link', { name: 'Back to the board' }).click();
  await expect.element(board.rows.first()).toBeVisible();
});

test('each call that the configuration names is tested, and a missing permission is named', async ({ board }) => {
  const reads = ['image-tasks', 'images', 'snapshots'];
  await board.open({ address, sources: [{ scenario: 'images-denied', reads }], search: '?view=setup' });
  await expect.element(chain.getByRole('status')).toHaveTextContent(/^Every link holds$/);
  await expect
    .element(link('Permission for images', 'Doubtful'))
    .toHaveTextContent('The role may not call ec2:DescribeImages: the board works, but');
  await expect.element(link('Permission for snapshots', 'Passed')).toBeVisible();
});

test('a sign-in page of the network in place of EC2 passes no check', async ({ board }) => {
  await board.open({ address, scenario: 'portal', search: '?view=setup' });
  await expect.element(chain.getByRole('status')).toHaveTextContent(/^Broken: Permission$/);
  await expect.element(link('Permission', 'Failed')).toHaveTextContent('sign in to the network');
});

test('a temporary error links to the cause too, before anything was read', async ({ board }) => {
  await board.open({ address, scenario: 'unavailable' });
  const note = page
    .getByRole('note')
    .filter({ hasText: 'Embedded cloud, world unavailable: nothing could be read yet' });
  await note.getByRole('link', { name: 'Find the cause' }).click();
  await expect.element(chain.getByRole('status')).toHaveTextContent(/^Broken: Permission$/);
});

test('the page says that guests are impossible on AWS when EC2 refuses them', async ({ board }) => {
  await board.open({ address, scenario: 'guests-refused', search: '?view=setup' });
  await expect.element(link('Guests', 'Doubtful')).toHaveTextContent('AWS never does');
  await expect.element(link('Permission', 'Failed')).toHaveTextContent('session policy');
  await expect.element(link('Permission', 'Failed')).toHaveTextContent('needs a login');
});

test('a clock that is an hour slow is reported, and compensated', async ({ board }) => {
  await board.open({ tasks: 12, slowMs: 3_600_000 });
  await expect.element(board.rows.first()).toBeVisible();
  await expect.element(board.freshness).toHaveTextContent(/^Updated/);
  await expect.element(page.getByRole('note').filter({ hasText: 'Clock' })).toHaveTextContent('60 min slow');
  await board.reload('?view=setup');
  await expect.element(link('Clock', 'Doubtful')).toHaveTextContent('60 min slow');
  await expect.element(link('First page', 'Passed')).toBeVisible();
});

test('the keys can be shown over the setup page too', async ({ board }) => {
  await board.open({ tasks: 12, search: '?view=setup' });
  await expect.element(page.getByRole('heading', { level: 1, name: 'Connect your AWS account' })).toBeVisible();
  await press('{Shift>}?{/Shift}');
  await expect.element(page.getByRole('dialog', { name: 'Keys and requests' })).toBeVisible();
});

test('the setup page scrolls inside its window, and the window does not scroll', async ({ board }) => {
  await board.open({ tasks: 12, search: '?view=setup' });
  await page.getByText('Write config.json by hand').click();
  await expect.element(page.getByRole('heading', { name: 'Build a config.json' })).toBeVisible();
  const { scrollHeight, clientHeight } = page.getByRole('region', { name: 'Setup' }).element();
  expect(scrollHeight).toBeGreaterThan(clientHeight);
  expect(document.documentElement.scrollHeight).toBe(window.innerHeight);
});

test('the page says that guests are impossible at a source that may be AWS', async ({ board }) => {
  await board.open({ tasks: 12, search: '?view=setup' });
  await expect.element(chain.getByRole('status')).toHaveTextContent(/^Broken: Guests$/);
  await expect.element(link('Guests', 'Failed')).toHaveTextContent('cannot work on AWS');
  await expect.element(link('First page', 'Passed')).toBeVisible();
});
