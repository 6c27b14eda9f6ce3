import type { Chance } from './chance.ts';
import type { DiskTraits } from './disk-traits.ts';
import type { ImageDisk, ImageTask } from './image-task.ts';
import { STAGES } from './stage.ts';
import { type Life, type Phase, phaseAt } from './task-life.ts';
import type { TaskTraits } from './task-traits.ts';

/** Returns the Status at `elapsed` (simulated ms since the start). */
export function statusAt(life: Life, elapsed: number): string {
  return phaseAt(life, elapsed)?.status ?? (life.outcome.kind === 'completed' ? 'completed' : 'deleted');
}

/**
 * Returns EC2's answer for a task at `elapsed` (simulated ms since the start). An ended task has no Progress, a
 * completed one no StatusMessage, and a failed one keeps its error message.
 */
export function taskAt(id: string, life: Life, traits: TaskTraits, chance: Chance, elapsed: number): ImageTask {
  const phase = phaseAt(life, elapsed);
  const reached = STAGES.indexOf(phase?.stage ?? life.phases.at(-1)?.stage ?? 'pending');
  const completed = phase === null && life.outcome.kind === 'completed';
  const message = phase === null ? lastMessage(life, chance) : phase.message;
  return {
    importTaskId: id,
    ...traits.constant,
    status: statusAt(life, elapsed),
    ...(phase?.progress !== undefined && { progress: phase.progress }),
    ...(message !== undefined && { statusMessage: message }),
    ...(completed ? { imageId: traits.imageId } : traits.emptyImageId && { imageId: '' }),
    // AWS detects the system only when it opens the copied disk.
    ...(reached > STAGES.indexOf('updating') && { platform: life.platform, architecture: 'x86_64' }),
    snapshotDetailSet: disksAt(phase, life, traits, chance, elapsed, completed),
  };
}

function lastMessage({ outcome }: Life, chance: Chance): string | undefined {
  if (outcome.kind === 'completed') return undefined;
  if (outcome.kind === 'failed') return outcome.failure.text;
  return chance.happens('cancelled in words', 0.3) ? 'deleted' : undefined;
}

function disksAt(
  phase: Phase | null,
  life: Life,
  { disks, ova }: TaskTraits,
  chance: Chance,
  elapsed: number,
  completed: boolean,
): ImageDisk[] {
  // An ended task copied its disks only until its end.
  const time = Math.min(elapsed, life.phases.findLast(({ status }) => status === 'active')?.ends ?? 0);
  if (time < life.copying.from) {
    if (phase?.stage === 'pending' && chance.happens('no disks yet', 0.1)) return [];
    return disks.slice(0, ova ? 1 : disks.length).map(unopened);
  }
  const { from, to } = life.copying;
  const share = Math.min(1, (time - from) / (to - from));
  const visible = {
    progress: chance.happens('disk progress', 0.125),
    device: share === 1 && phase?.stage !== 'updating',
  };
  return disks.map((disk, index) => diskAt(disk, share * disks.length - index, visible, completed));
}

function unopened({ asked }: DiskTraits): ImageDisk {
  return { ...asked, diskImageSize: 0 };
}

/** Disks are copied one after the other; `copied` is the share of this disk, below 0 or above 1 outside its turn. */
function diskAt(
  { asked, format, bytes, deviceName, snapshotId }: DiskTraits,
  copied: number,
  visible: { progress: boolean; device: boolean },
  completed: boolean,
): ImageDisk {
  const done = copied >= 1;
  const percent = Math.floor(Math.max(0, copied) * 100);
  return {
    ...asked,
    diskImageSize: bytes,
    format,
    status: done ? 'completed' : 'active',
    // In the service model, and hardly ever in real answers.
    ...(!done &&
      visible.progress && {
        progress: String(percent),
        statusMessage: percent === 0 ? 'pending' : 'converting',
      }),
    ...(visible.device && { deviceName }),
    ...(completed && { snapshotId }),
  };
}
