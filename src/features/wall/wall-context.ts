import { createContext, use } from 'react';
import type { ImportTask } from '#domain/import-task.ts';
import type { TaskHistory } from '#domain/task-history.ts';
import type { Claims } from '#features/wall/claims.ts';
import type { Distinction } from '#features/wall/naming.ts';
import type { WallPlan } from '#features/wall/plan.ts';
import type { WindowRoom } from '#features/wall/use-room.ts';
import type { WallWaves } from '#features/wall/use-wall-waves.ts';

/** What all parts of the wall share. */
export interface WallState {
  readonly now: number;
  readonly isPortrait: boolean;
  readonly room: WindowRoom;
  /** How long a page of a list is shown. */
  readonly secondsPerPage: number;
  /** Whether waves are shown instead of single machines. */
  readonly isByWave: boolean;
  readonly plan: WallPlan;
  readonly claims: Claims;
  /** The waves of the machines that are shown; may throw. */
  readonly waves: () => WallWaves;
  /** What this browser saw of a task, or `null`. */
  readonly historyOf: (task: ImportTask) => TaskHistory | null;
  /** The label of a task's source, or `null` if there is only one source. */
  readonly sourceLabelOf: (task: ImportTask) => string | null;
  /** The name of a task's machine. */
  readonly nameOf: (task: ImportTask) => string;
  readonly distinctionOf: (task: ImportTask) => Distinction;
}

export const WallContext = createContext<WallState | null>(null);

/** A hook for what all parts of the wall share; throws outside of a wall. */
export function useWall(): WallState {
  const wall = use(WallContext);
  if (wall === null) throw new Error('useWall is called outside of WallContext');
  return wall;
}
