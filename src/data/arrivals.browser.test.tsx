import { page } from 'vitest/browser';
import { expect, test } from '#test/mounted-board.tsx';

const READS = ['image-tasks', 'images', 'snapshots'];
const MINUTE = 60_000;

test('machines that arrived before the first visit have their times', async ({ board }) => {
  await board.open({
    sources: [{ reads: READS }],
    search: '?outcome=completed&columns=machine,progress,arrived,took',
    ownClock: true,
  });
  await board.advance(MINUTE);
  const images = board.requests.filter(({ action }) => action === 'DescribeImages');
  expect(images.map(({ status }) => status)).toEqual([200]);
  const row = board.rows.first();
  await expect.element(row).toHaveTextContent(/at least \d+ (?:min|h)/);
  await expect.element(row.getByTitle(/^AMI created /)).toBeVisible();
});

test('a board that may read import tasks only asks for nothing else', async ({ board }) => {
  await board.open({ search: '?outcome=completed', ownClock: true });
  await board.advance(5 * MINUTE);
  expect(new Set(board.requests.map(({ action }) => action).filter((action) => action.startsWith('Describe')))).toEqual(
    new Set(['DescribeImportImageTasks']),
  );
});

test('a refused call is not made again after a reload, and the drawer says so', async ({ board }) => {
  await board.open({
    sources: [{ scenario: 'images-denied', reads: READS }],
    search: '?outcome=completed',
    ownClock: true,
  });
  await board.advance(MINUTE);
  const refused = () => board.requests.filter(({ action }) => action === 'DescribeImages').length;
  expect(refused()).toBe(1);
  expect(document.body.textContent).not.toContain('the role may not call');
  await board.reload();
  await board.advance(MINUTE);
  expect(refused()).toBe(1);
  await board.rows.first().click();
  const card = page.getByRole('region', { name: 'Before you launch' });
  await expect.element(card).toHaveTextContent('the role may not call ec2:DescribeImages');
});

test('an AMI that is listed no longer is said to be deregistered, and nothing launches it', async ({ board }) => {
  await board.open({
    sources: [{ scenario: 'images-deregistered', reads: READS }],
    search: '?outcome=completed',
    ownClock: true,
  });
  await board.advance(10 * MINUTE);
  await board.row('deregistered since').first().click();
  await expect
    .element(page.getByRole('region', { name: 'Before you launch' }))
    .toHaveTextContent('The AMI is deregistered: EC2 no longer lists it.');
  expect(page.getByRole('button', { name: 'Copy run-instances' }).elements()).toEqual([]);
});
