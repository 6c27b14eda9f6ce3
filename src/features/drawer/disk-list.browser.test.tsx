import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { toImportTask } from '#domain/import-task.ts';
import { DiskList } from '#features/drawer/disk-list.tsx';
import '#ui/style.css';

const GIB = 2 ** 30;

async function show(count: number): Promise<void> {
  const task = toImportTask(
    {
      ImportTaskId: 'import-ami-1',
      Status: 'active',
      StatusMessage: 'converting',
      SnapshotDetails: Array.from({ length: count }, (_, index) => ({
        DeviceName: `/dev/sd${String.fromCodePoint(97 + index)}1`,
        DiskImageSize: 16 * GIB,
        Format: 'VMDK',
        Status: index === 0 ? 'completed' : 'active',
        ...(index === 0 ? { SnapshotId: 'snap-0e5f1111111119a41' } : { StatusMessage: 'converting' }),
        ...(index === 1 ? { Progress: '41' } : {}),
        UserBucket: { S3Bucket: 'vms', S3Key: `erp-${index}.vmdk` },
      })),
    },
    'here',
  );
  if (task === null) throw new Error('no task');
  await page.viewport(1280, 800);
  await render(
    <div style={{ width: 400 }}>
      <DiskList task={task} region="eu-west-1" />
    </div>,
  );
}

// The files share one page.
afterEach(cleanup);

const disks = page.getByRole('list', { name: 'Snapshots' });
const line = (index: number) => disks.getByRole('listitem').nth(index);

test('ten disks stand in one screen, a line each, under their total', async () => {
  await show(10);
  await expect.element(page.getByRole('heading', { name: /^Disks\s*10 · 160 GiB · 1 copied$/ })).toBeVisible();
  await expect.element(line(0)).toHaveTextContent(/^\/dev\/sda116\.0 GiBcopiedsnap-0e5f…9a41/);
  await expect.element(line(2)).toHaveTextContent(/^\/dev\/sdc116\.0 GiBconverting/);
  await expect.element(page.getByRole('progressbar', { name: 'Progress of /dev/sdb1' })).toBeVisible();
  await expect.element(line(1)).toHaveTextContent('41 %');
  // Neither a device nor a state is cut, also beside its progress.
  const states = disks.element().querySelectorAll('summary [title]');
  for (const { scrollWidth, clientWidth } of disks.element().querySelectorAll('summary .font-mono.truncate'))
    expect(scrollWidth).toBe(clientWidth);
  expect(states).toHaveLength(10);
  for (const { scrollWidth, clientWidth } of states) expect(scrollWidth).toBe(clientWidth);
  expect(disks.element().getBoundingClientRect().height).toBeLessThan(400);
  await expect.element(page.getByText('erp-0.vmdk')).not.toBeVisible();
  await page.getByText('snap-0e5f').first().click();
  await expect.element(page.getByText('erp-0.vmdk')).toBeVisible();
  await expect.element(line(0)).toHaveTextContent(/StatuscompletedSnapshotsnap-0e5f1111111119a41/);
  await expect.element(page.getByText('erp-1.vmdk')).not.toBeVisible();
});

test('one disk and two show everything at once, and what is not given in one line', async () => {
  await show(2);
  await expect.element(page.getByText('erp-0.vmdk')).toBeVisible();
  await expect.element(page.getByText('erp-1.vmdk')).toBeVisible();
  await expect.element(line(1)).toHaveTextContent('Not given: Snapshot');
});

test('on paper every disk shows everything', async () => {
  await show(3);
  await expect.element(page.getByText('erp-2.vmdk')).not.toBeVisible();
  window.dispatchEvent(new Event('beforeprint'));
  await expect.element(page.getByText('erp-2.vmdk')).toBeVisible();
  window.dispatchEvent(new Event('afterprint'));
  await expect.element(page.getByText('erp-2.vmdk')).not.toBeVisible();
});
