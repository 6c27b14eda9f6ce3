import { Chance, hash } from './chance.ts';
import { simulatedTime, wallTime } from './clock.ts';
import { outcomeOf, type OutcomeMix } from './outcome.ts';
import { type Life, lifeOf, LONGEST_LIFE, MEAN_LIFE } from './task-life.ts';
import { importTaskId, keyOf } from './task-name.ts';
import { statusAt, taskAt } from './task-moment.ts';
import type { TaskOrigin, TaskSource } from './task-source.ts';
import { traitsOf } from './task-traits.ts';

const WEEK = 7 * 24 * 60 * 60 * 1000;
/** The maximum delay of a start, as a share of the interval. */
const SCATTER = 0.8;
const WAVES = 6;

/** The parameters of a task stream. */
export interface StreamShape {
  /** The number of listed tasks: the newest that have begun. */
  listed: number;
  /** The average and maximum number of active tasks; fewer if the list is short. */
  active: number;
  mix: OutcomeMix;
}

/**
 * An endless stream of imports that begin at a steady rate, each a pure function of origin and key. The rate is chosen
 * so that no running task drops out of the list, and the list reaches back at most the seven days for which EC2 lists
 * ended tasks.
 */
export function taskStream(
  { scenario, region, seed, speed }: TaskOrigin,
  { listed, active, mix }: StreamShape,
): TaskSource {
  const base = hash(seed, scenario, region);
  // One task in six is running, up to the maximum; a short list needs a low rate, a very long one short lives.
  const wanted = Math.max(MEAN_LIFE / Math.min(listed / 6, active), LONGEST_LIFE / (Math.max(1, listed) - SCATTER));
  const interval = Math.min(wanted, WEEK / Math.max(1, listed));
  const scale = interval < MEAN_LIFE / active ? (interval * active) / MEAN_LIFE : 1;

  const chanceOf = (key: number): Chance => new Chance(base, key);
  const start = (key: number): number => (key + SCATTER * chanceOf(key).unit('start')) * interval;
  const lifeOfTask = (key: number): Life => lifeOf(outcomeOf(key, mix, base), chanceOf(key), scale);
  const elapsed = (key: number, at: number): number => simulatedTime(at, speed) - start(key);

  const range: TaskSource['range'] = (at) => {
    const time = simulatedTime(at, speed);
    const last = Math.floor(time / interval);
    const newest = start(last) <= time ? last : last - 1;
    const oldest = newest - listed + 1;
    return { newest, oldest, oldestRunning: Math.floor((time - LONGEST_LIFE * scale) / interval) - 1 };
  };
  return {
    range,
    status: (key, at) => statusAt(lifeOfTask(key), elapsed(key, at)),
    task: (key, at) => {
      const life = lifeOfTask(key);
      const wave = 1 + ((((Math.floor(key / 30) + chanceOf(key).below('wave', 2)) % WAVES) + WAVES) % WAVES);
      const traits = traitsOf(life, chanceOf(key), region, wave, wallTime(start(key), speed));
      return taskAt(importTaskId(key, base), life, traits, chanceOf(key), elapsed(key, at));
    },
    made: (key) => {
      const { outcome, copying, ends } = lifeOfTask(key);
      // Without a pace all wall clock times would be one.
      const wall = (time: number): number => wallTime(start(key) + time, speed === 0 ? 1 : speed);
      return outcome.kind === 'completed' ? { copied: wall(copying.from), registered: wall(ends) } : null;
    },
    find: (id, at) => {
      const { newest, oldest } = range(at);
      return keyOf(id, base, newest, oldest);
    },
  };
}
