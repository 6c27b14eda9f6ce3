import { Chance } from '#emulator/chance.ts';
import type { ImageTask } from '#emulator/image-task.ts';
import { outcomeOf } from '#emulator/outcome.ts';
import { type Life, lifeOf, LONGEST_LIFE } from '#emulator/task-life.ts';
import { taskAt } from '#emulator/task-moment.ts';
import { traitsOf } from '#emulator/task-traits.ts';
import { type ImportTask, toImportTask } from '#domain/import-task.ts';
import { observe, type TaskHistory, addObservation } from '#domain/task-history.ts';

/** A snapshot of a task, with its history until then. */
export interface LifeSnapshot {
  readonly task: ImportTask;
  readonly history: TaskHistory;
  /** In milliseconds of simulated time. */
  readonly at: number;
}

/** A simulated import as a poller saw it. */
export interface SimulatedLife {
  readonly snapshots: readonly LifeSnapshot[];
  /** What was seen of it once it had ended; `learn` takes it. */
  readonly record: TaskHistory & { readonly task: ImportTask };
  readonly platform: 'Linux' | 'Windows';
  /** When it really ended. */
  readonly endedAt: number;
  readonly completed: boolean;
}

/** How the lives are made and looked at. */
export interface Setting {
  readonly pollMs: number;
  /** The emulator gives large disks no longer a copy; here they get one, at 2 to 8 GiB a minute. */
  readonly bySize: boolean;
  /** The browser is opened while they run, instead of before they begin. */
  readonly openedLate: boolean;
}

const MIX = { failed: 4, cancelled: 1 };
const GIB = 2 ** 30;
const MINUTE = 60_000;

/** The life with a copy that lasts one minute and as long as its bytes take at this life's own rate. */
function stretched(life: Life, bytes: number, chance: Chance): Life {
  const { from, to } = life.copying;
  const lasts = MINUTE + (bytes / GIB / (2 * 4 ** chance.unit('rate'))) * MINUTE;
  const moved = (time: number): number => {
    if (time <= from) return time;
    return time < to ? from + ((time - from) * lasts) / (to - from) : time + lasts - (to - from);
  };
  return {
    ...life,
    phases: life.phases.map((phase) => ({ ...phase, ends: moved(phase.ends) })),
    copying: { from, to: from + lasts },
    ends: moved(life.ends),
  };
}

/** What EC2 says, under the SDK's names, as far as the estimator looks at it. */
function asTask(image: ImageTask): ImportTask {
  const task = toImportTask(
    {
      ImportTaskId: image.importTaskId,
      Status: image.status,
      StatusMessage: image.statusMessage,
      Progress: image.progress,
      Platform: image.platform,
      SnapshotDetails: image.snapshotDetailSet?.map(({ status, diskImageSize }) => ({
        Status: status,
        DiskImageSize: Number(diskImageSize),
      })),
    },
    'bench',
  );
  if (task === null) throw new Error('the emulator made a task without an id');
  return task;
}

/**
 * Lives of the emulator as the product sees them: read every `pollMs` through `toImportTask` and `addObservation`. The
 * same seed gives the same lives.
 */
export function simulatedLives(seed: number, count: number, setting: Setting): SimulatedLife[] {
  const lives: SimulatedLife[] = [];
  for (let key = 0; lives.length < count; key += 1) {
    const life = simulatedLife(seed, key, setting);
    if (life !== null) lives.push(life);
  }
  return lives;
}

/** `null` for a life that nobody meets: who opens a browser at some moment finds a long life rather than a short one. */
function simulatedLife(seed: number, key: number, { pollMs, bySize, openedLate }: Setting): SimulatedLife | null {
  const chance = new Chance('bench', seed, key);
  const plain = lifeOf(outcomeOf(key, MIX, seed), chance, 1);
  if (openedLate && !chance.happens('met', plain.ends / LONGEST_LIFE)) return null;
  const traits = traitsOf(plain, chance, 'eu-west-1', 1, 0);
  const bytes = traits.disks.reduce((sum, disk) => sum + disk.bytes, 0);
  const life = bySize ? stretched(plain, bytes, chance) : plain;
  const start = key * 24 * 60 * MINUTE;
  const begin = openedLate ? life.ends * chance.unit('opened') : 0;
  const readings: LifeSnapshot[] = [];
  let history: TaskHistory | null = null;
  for (let elapsed = begin + pollMs * chance.unit('poll'); ; elapsed += pollMs) {
    const task = asTask(taskAt(`import-ami-${key}`, life, traits, chance, elapsed));
    history = addObservation(history, observe(task, start + elapsed), !openedLate);
    readings.push({ task, history, at: start + elapsed });
    if (elapsed >= life.ends) {
      const { platform } = life;
      return {
        snapshots: readings,
        record: { task, ...history },
        platform,
        endedAt: start + life.ends,
        completed: life.outcome.kind === 'completed',
      };
    }
  }
}
