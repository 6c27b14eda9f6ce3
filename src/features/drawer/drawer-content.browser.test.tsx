import { page } from 'vitest/browser';
import { expect, test } from '#test/mounted-board.tsx';
import { idsOf } from '#test/mounted-list.ts';
import { idIn } from '#test/task-id.ts';

/** The number of lines of a text. */
const linesOf = (element: Element): number =>
  element.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(element).lineHeight);

test('shows every field of a task and a line for each disk', async ({ board }) => {
  await board.open({ scenario: 'observed', search: '?task=import-ami-015a33ba399ae37a9' });
  const drawer = board.drawer('import-ami-015a33ba399ae37a9');
  await expect.element(drawer).toHaveTextContent('Windows 10 Dev 2004');
  const snapshots = drawer.getByRole('list', { name: 'Snapshots' });
  await expect.element(snapshots.getByRole('listitem')).toHaveLength(1);
  await expect.element(snapshots).toHaveTextContent('vm-images-14');
  await expect.element(snapshots).toHaveTextContent(/Disk 1\s*17\.7 GiB\s*active.*FormatVMDK/);
  // AWS gives no progress for these disks, so there is no bar.
  expect(snapshots.getByRole('progressbar').elements()).toEqual([]);
  await expect.element(drawer.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '19');
  await expect.element(drawer).toHaveTextContent('CostCenter');
  await expect.element(page.getByRole('img', { name: 'Stage 4 of 10: Converting' })).toBeVisible();
});

test('draws a bar for a disk where AWS gives its progress', async ({ board }) => {
  await board.open({ ownClock: true, tasks: 12, seed: 31, search: '?stage=converting&sort=-disks' });
  await expect.element(board.rows.first()).toBeVisible();
  for (const id of idsOf(board.rows)) {
    await board.row(id).getByRole('link').click();
    const snapshots = board.drawer(id).getByRole('list', { name: 'Snapshots' });
    await expect.element(snapshots.getByRole('listitem').first()).toBeVisible();
    const bars = snapshots.getByRole('progressbar');
    if (bars.elements().length === 0) continue;
    await expect.element(bars.first()).toHaveAccessibleName(/^Progress of \S+/);
    await expect.element(bars.first()).toHaveAttribute('aria-valuenow', expect.stringMatching(/^\d+$/));
    return;
  }
  throw new Error('no task has progress of its disks');
});

test('says why a task failed, and does not call its disks a success', async ({ board }) => {
  await board.open({ scenario: 'observed', search: '?task=import-ami-ffo2siec' });
  const drawer = board.drawer('import-ami-ffo2siec');
  await expect
    .element(drawer.getByRole('region', { name: 'Why it failed' }))
    .toHaveTextContent('ClientError: EFI partition detected. UEFI booting is not supported in EC2.');
  await expect.element(drawer).toHaveTextContent('Its disk was copied before it failed; there is no AMI.');
  await expect.element(drawer).not.toHaveTextContent('Completed');
});

test('explains codes, links into the console of the right Region, and shows the JSON of the API', async ({ board }) => {
  await board.open({ ownClock: true, search: '?outcome=completed&platform=windows' });
  await expect.element(board.rows.first()).toBeVisible();
  const id = idIn(board.rows.first().getByRole('link').element().textContent);
  await board.row(id).getByRole('link').click();
  const drawer = board.drawer(id);
  const image = drawer.getByRole('link', { name: /^Open ami-\w+ in the AWS console$/ });
  const imageAddress =
    /^https:\/\/eu-west-1\.console\.aws\.amazon\.com\/ec2\/home\?region=eu-west-1#ImageDetails:imageId=ami-\w+$/;
  await expect.element(image).toHaveAttribute('href', expect.stringMatching(imageAddress));
  await expect
    .element(drawer.getByRole('link', { name: /^Open snap-\w+ in the AWS console$/ }).first())
    .toHaveAttribute('href', expect.stringMatching(/#SnapshotDetails:snapshotId=snap-\w+$/));
  await expect.element(drawer.getByText(/license/i).first()).toBeVisible();
  await drawer.getByText('JSON of the API').click();
  const json = drawer.getByLabelText('JSON of the API');
  await expect.element(json).toBeVisible();
  const task: unknown = JSON.parse(json.element().textContent);
  expect(task).toMatchObject({ ImportTaskId: id, Status: 'completed', Platform: 'Windows' });
  // A field that is absent from the answer is absent here.
  expect(task).not.toHaveProperty('Progress');
  await drawer.getByText(/^\d+ fields not given$/).click();
  await expect.element(drawer.getByText(/, Progress, /)).toBeVisible();
  // Links to undocumented addresses are opt-in.
  await drawer.getByRole('checkbox', { name: 'Links into the AWS console' }).click();
  await expect.element(image).not.toBeInTheDocument();
});

test('never shows the query of a presigned address', async ({ board }) => {
  // Some disks of this world come from presigned addresses, whose query is left out.
  await board.open({ ownClock: true, tasks: 200, search: '?q=%3F%E2%80%A6' });
  await board.rows.first().getByRole('link').click();
  const drawer = page.getByRole('complementary');
  await drawer.getByText('JSON of the API').click();
  await expect.element(drawer.getByLabelText('JSON of the API')).toHaveTextContent('?…');
  expect(drawer.element().innerHTML).not.toMatch(/X-Amz-Signature|X-Amz-Credential|AWSAccessKeyId=\w/);
});

test('shows advice and AWS’s own text for a failure that the catalogue does not know', async ({ board }) => {
  await board.open({ scenario: 'unknown-words', search: '?outcome=failed' });
  await board.rows.first().getByRole('link').click();
  const why = page.getByRole('region', { name: 'Why it failed' });
  await expect.element(why.getByRole('heading', { name: 'What to do' })).toBeVisible();
  await expect.element(why.getByText('In AWS’s words')).toBeVisible();
});

test('collapses a reason of thousands of characters, shows it once, and keeps the advice in sight', async ({
  board,
}) => {
  await board.open({ scenario: 'long-texts', search: '?outcome=failed' });
  await expect.element(board.rows.first()).toBeVisible();
  const why = page.getByRole('region', { name: 'Why it failed' });
  const whole = why.getByRole('button', { name: /^Show all \d+ characters$/ });
  for (const id of idsOf(board.rows)) {
    await board.row(id).getByRole('link').click();
    await expect.element(board.drawer(id)).toBeVisible();
    await expect.element(why).toBeVisible();
    if (whole.elements().length > 0) break;
  }
  await expect.element(why.getByRole('heading', { name: 'What to do' })).toBeInViewport();
  expect(linesOf(why.getByRole('heading', { level: 3 }).element())).toBeLessThan(2.5);
  const height = (): number => why.element().getBoundingClientRect().height;
  const collapsed = height();
  await whole.click();
  await expect.poll(height).toBeGreaterThan(collapsed + 200);
  await why.getByRole('button', { name: 'Show its beginning' }).click();
  await expect.poll(height).toBe(collapsed);
});
