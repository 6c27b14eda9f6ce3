import { fixedTasks } from './fixed-tasks.ts';
import type { ImageTask } from './image-task.ts';
import type { TaskOrigin, TaskSource } from './task-source.ts';

const PERIOD_MS = 10 * 60_000;

const disk = (key: string) => ({
  format: 'RAW',
  diskImageSize: 8 * 2 ** 30,
  status: 'completed',
  userBucket: { s3Bucket: 'migration-wave-3', s3Key: key },
});
const DONE: ImageTask = {
  importTaskId: 'import-ami-0c14c1e5000000002',
  status: 'completed',
  platform: 'Linux',
  imageId: 'ami-0c14c1e5000000002',
  description: 'web-02',
  snapshotDetailSet: [disk('web-02.raw')],
};
const UNDER_WAY: ImageTask = {
  importTaskId: 'import-ami-0c14c1e5000000001',
  status: 'active',
  platform: 'Linux',
  description: 'web-01',
  snapshotDetailSet: [disk('web-01.raw')],
};

/** A task that alternates between two stages for ever, and a completed one. */
export function circlingTasks({ speed }: TaskOrigin): TaskSource {
  const at = (moment: number): ImageTask => {
    const isBack = Math.floor((moment * speed) / PERIOD_MS) % 2 === 0;
    return {
      ...UNDER_WAY,
      ...(isBack
        ? { statusMessage: 'updating', progress: '30' }
        : { statusMessage: 'preparing to boot', progress: '50' }),
    };
  };
  const ofNow = (moment: number): TaskSource => fixedTasks([at(moment), DONE]);
  return {
    range: (moment) => ofNow(moment).range(moment),
    status: (key, moment) => ofNow(moment).status(key, moment),
    task: (key, moment) => ofNow(moment).task(key, moment),
    made: () => null,
    find: (importTaskId, moment) => ofNow(moment).find(importTaskId, moment),
  };
}
