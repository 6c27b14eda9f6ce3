import { expect, test } from '#test/mounted-board.tsx';

const READS = ['image-tasks', 'snapshot-tasks'];
const MINUTE = 60_000;
const DONE = 'import-snap-2b608c5f4fbcc276t';

test('snapshot imports stand in the same list, and say what they are', async ({ board }) => {
  await board.open({ sources: [{ scenario: 'snapshot-imports', reads: READS }], search: '?kind=snapshot' });
  await expect
    .element(board.row('import-snap-fgtxpsup'))
    .toHaveTextContent(/Snapshot.*Completed.*snap-0c1d2e3f405162738/);
  await expect.element(board.row('import-snap-0bd6fdf1d41b31bcb')).toHaveTextContent('Failed');
  expect(document.body.textContent).not.toContain('import-ami-');
});

test('the drawer of a snapshot import has its snapshot, and nothing of an AMI', async ({ board }) => {
  await board.open({ sources: [{ scenario: 'snapshot-imports', reads: READS }], search: `?id=${DONE}&task=${DONE}` });
  const drawer = board.drawer(DONE);
  await drawer.getByRole('button', { name: 'Copy snapshot id' }).first().click();
  expect(board.copied).toEqual(['snap-0e1f203142536475a']);
  expect(drawer.getByRole('list', { name: 'Snapshots' }).getByRole('listitem').elements()).toHaveLength(1);
  await expect.element(drawer).toHaveTextContent('aws ec2 describe-import-snapshot-tasks');
  await expect.element(drawer).not.toHaveTextContent(/\bAMI\b|Boot|Platform|run-instances/);
  // Image tasks are not asked for an id of the other kind.
  const ids = board.requests.filter(({ parameters }) => parameters?.has('ImportTaskId.1') === true);
  expect(new Set(ids.map(({ action }) => action))).toEqual(new Set(['DescribeImportSnapshotTasks']));
});

test('a role that may not read snapshot imports still shows image imports, and is not asked again', async ({
  board,
}) => {
  await board.open({ sources: [{ scenario: 'snapshot-tasks-denied', reads: READS }], ownClock: true });
  await board.advance(MINUTE);
  const asked = () => board.requests.filter(({ action }) => action === 'DescribeImportSnapshotTasks').length;
  // One more if React, which mounts twice in a test, cancelled the first.
  const first = asked();
  expect([1, 2]).toContain(first);
  await board.advance(MINUTE);
  expect(asked()).toBe(first);
  await expect.element(document.body).toHaveTextContent('the role may not call ec2:DescribeImportSnapshotTasks');
  await expect.element(board.freshness).toHaveTextContent(/^Updated/);
  await expect.element(board.rows.first()).toBeVisible();
  await board.reload();
  await board.advance(MINUTE);
  expect(asked()).toBe(first);
  expect(document.body.textContent).not.toContain('the role may not call');
});
