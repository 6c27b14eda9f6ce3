import { fixedTasks } from './fixed-tasks.ts';
import type { ImageTask } from './image-task.ts';
import type { TaskOrigin, TaskSource } from './task-source.ts';

const MINUTE_MS = 60_000;

/** An attempt to import a machine, in simulated minutes since somebody asked first. */
interface Attempt {
  machine: string;
  file: string;
  begins: number;
  ends: number;
  /** Why it fails; an attempt without it completes. */
  fails?: string;
}

const UNKNOWN_SYSTEM = 'ClientError: Unknown OS / Missing OS files.';
const ATTEMPTS: readonly Attempt[] = [
  { machine: 'file-08', file: 'file-08.ova', begins: 0, ends: 180 },
  { machine: 'mail-01', file: 'mail-01.ova', begins: 0, ends: 12 },
  {
    machine: 'web-11',
    file: 'web-11.vmdk',
    begins: 1,
    ends: 16,
    fails: 'ClientError: No valid partitions. Not a valid volume.',
  },
  { machine: 'payroll-03', file: 'payroll-03.vmdk', begins: 2, ends: 18, fails: UNKNOWN_SYSTEM },
  { machine: 'dc-12', file: 'dc-12.vhdx', begins: 4, ends: 20, fails: UNKNOWN_SYSTEM },
  { machine: 'payroll-03', file: 'payroll-03.vmdk', begins: 30, ends: 45, fails: UNKNOWN_SYSTEM },
  { machine: 'dc-12', file: 'dc-12.vhdx', begins: 40, ends: 170 },
  { machine: 'payroll-03', file: 'payroll-03.vmdk', begins: 60, ends: 90 },
];

/**
 * One machine that fails twice and arrives, one that fails and whose second attempt takes long, one that fails, one that
 * arrives, and one that takes long. They begin when somebody asks first: whoever opens a board on them sees all of it.
 */
export function retriedTasks({ speed }: TaskOrigin): TaskSource {
  let first: number | null = null;
  function ofNow(moment: number): TaskSource {
    first ??= moment;
    const minute = ((moment - first) * speed) / MINUTE_MS;
    const begun = ATTEMPTS.flatMap((attempt, index) =>
      attempt.begins <= minute ? taskAt(attempt, String(index), minute) : [],
    );
    return fixedTasks(begun.toReversed());
  }
  return {
    range: (moment) => ofNow(moment).range(moment),
    status: (key, moment) => ofNow(moment).status(key, moment),
    task: (key, moment) => ofNow(moment).task(key, moment),
    made(key) {
      const attempt = ATTEMPTS[key];
      if (attempt === undefined || attempt.fails !== undefined || first === null) return null;
      const wall = (minute: number): number => (first ?? 0) + (minute * MINUTE_MS) / speed;
      return { copied: wall(attempt.begins + 2), registered: wall(attempt.ends) };
    },
    find: (importTaskId, moment) => ofNow(moment).find(importTaskId, moment),
  };
}

function taskAt({ machine, file, begins, ends, fails }: Attempt, number: string, minute: number): ImageTask {
  const hasEnded = minute >= ends;
  const share = Math.min(1, (minute - begins) / (ends - begins));
  const state: Partial<ImageTask> = !hasEnded
    ? { status: 'active', statusMessage: 'converting', progress: String(Math.round(2 + 90 * share)) }
    : fails === undefined
      ? { status: 'completed', imageId: `ami-0a77e3975000000${number}` }
      : { status: 'deleted', statusMessage: fails };
  return {
    importTaskId: `import-ami-0a77e3975000000${number}`,
    description: `${machine} · second data centre`,
    platform: 'Linux',
    tagSet: [
      { key: 'Name', value: machine },
      { key: 'Wave', value: '2' },
    ],
    snapshotDetailSet: [
      {
        format: 'VMDK',
        diskImageSize: 16 * 2 ** 30,
        status: hasEnded && fails === undefined ? 'completed' : 'active',
        userBucket: { s3Bucket: 'migration-wave-2', s3Key: `exports/${file}` },
      },
    ],
    ...state,
  };
}
