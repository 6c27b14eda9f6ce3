import { expect, it } from 'vitest';
import { permissionPolicy } from '#features/setup/policies.ts';

it('allows one action for each call that a source may make', () => {
  const reads = ['image-tasks', 'images', 'snapshots'] as const;
  expect(permissionPolicy(['eu-west-1'], reads).Statement).toMatchObject([
    { Action: ['ec2:DescribeImportImageTasks', 'ec2:DescribeImages', 'ec2:DescribeSnapshots'] },
  ]);
});
