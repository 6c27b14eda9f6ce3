import type { Chance } from './chance.ts';
import type { Outcome } from './outcome.ts';
import { BACK_ENDS, plateausOf, type Stage, STAGES } from './stage.ts';

const MINUTE = 60_000;

/** A period during which EC2's answer about the task as a whole does not change. */
export interface Phase {
  status: 'active' | 'deleting';
  stage: Stage;
  progress?: string;
  message?: string;
  /** Simulated ms since the task's start. */
  ends: number;
}

export interface Life {
  platform: 'Linux' | 'Windows';
  outcome: Outcome;
  phases: readonly Phase[];
  /** The start and end of copying (simulated ms since the start), if the task lives that long. */
  copying: { from: number; to: number };
  /** The end of the task, simulated ms since its start. */
  ends: number;
}

/** The maximum lifetime, in simulated ms at scale 1. */
export const LONGEST_LIFE = 160 * MINUTE;
/** The mean lifetime, in simulated ms at scale 1; `task-life.test.ts` verifies it. */
export const MEAN_LIFE = 35 * MINUTE;

/** The share of each stage. AWS publishes none; copying and the first boot take most of every real import. */
const SHARES: Record<'Linux' | 'Windows', Record<Stage, number>> = {
  Linux: {
    pending: 4,
    validating: 2,
    validated: 1,
    converting: 45,
    updating: 14,
    updated: 1,
    'preparing to boot': 2,
    booting: 16,
    booted: 1,
    'preparing ami': 14,
  },
  Windows: {
    pending: 2,
    validating: 2,
    validated: 1,
    converting: 36,
    updating: 12,
    updated: 1,
    'preparing to boot': 1,
    booting: 33,
    booted: 1,
    'preparing ami': 11,
  },
};

/** Returns the life of a task; `scale` shortens it for scenarios with many running tasks. */
export function lifeOf(outcome: Outcome, chance: Chance, scale: number): Life {
  const platform = platformOf(outcome, chance);
  const backEnd = chance.pick('back end', BACK_ENDS);
  const whole = wholeDuration(platform, outcome, chance) * scale;
  const shares = STAGES.map((stage) => SHARES[platform][stage] * chance.between(stage, 0.6, 1.4));
  const total = shares.reduce((sum, share) => sum + share, 0);

  const phases: Phase[] = [];
  const copying = { from: 0, to: 0 };
  let time = 0;
  for (const [index, stage] of STAGES.entries()) {
    const lasts = ((shares[index] ?? 0) / total) * whole;
    if (stage === 'converting') Object.assign(copying, { from: time, to: time + lasts });
    const plateaus = plateausOf(stage, backEnd);
    for (const [step, progress] of plateaus.entries()) {
      const ends = time + (lasts * (step + 1)) / plateaus.length;
      phases.push({ status: 'active', stage, progress, message: stage, ends });
    }
    time += lasts;
  }
  const ended = outcome.kind === 'completed' ? phases : cutShort(phases, outcome, chance, scale);
  return { platform, outcome, phases: ended, copying, ends: ended.at(-1)?.ends ?? 0 };
}

function platformOf(outcome: Outcome, chance: Chance): 'Linux' | 'Windows' {
  const only = outcome.kind === 'failed' ? outcome.failure.platform : undefined;
  return only ?? (chance.happens('windows', 0.36) ? 'Windows' : 'Linux');
}

/** Small Linux images take 5 to 40 minutes, Windows 20 to 150; AWS waits very long for a failing first boot. */
function wholeDuration(platform: 'Linux' | 'Windows', outcome: Outcome, chance: Chance): number {
  const long = outcome.kind === 'failed' && outcome.failure.at === 'booting';
  const luck = long ? chance.between('duration', 0.85, 1) : chance.unit('duration');
  return (platform === 'Windows' ? 20 + 130 * luck ** 1.7 : 5 + 35 * luck ** 1.8) * MINUTE;
}

/** AWS never calls a task failed: it stops, is deleting for some minutes, and then deleted. */
function cutShort(phases: readonly Phase[], outcome: Outcome, chance: Chance, scale: number): Phase[] {
  const begins = (index: number): number => phases[index - 1]?.ends ?? 0;
  const at = outcome.kind === 'failed' ? outcome.failure.at : null;
  const first = at === null ? 0 : phases.findIndex(({ stage }) => stage === at);
  const last = at === null ? phases.length - 1 : phases.findLastIndex(({ stage }) => stage === at);
  const from = begins(first);
  const to = phases[last]?.ends ?? from;
  const cut = from + (to - from) * chance.between('cut', 0.25, 0.95);
  const lived = phases.filter(({ ends }) => ends < cut);
  const broken = phases[lived.length];
  if (broken !== undefined) lived.push({ ...broken, ends: cut });
  const stage = lived.at(-1)?.stage ?? 'pending';
  const words = chance.happens('cancelling in words', 0.5) ? 'deleting' : undefined;
  const message = outcome.kind === 'failed' ? outcome.failure.text : words;
  const ends = cut + chance.between('deleting', 2, 6) * MINUTE * scale;
  return [...lived, { status: 'deleting', stage, ends, ...(message === undefined ? {} : { message }) }];
}

/** Returns the phase at `elapsed` (simulated ms since the start), or null after the end. */
export function phaseAt(life: Life, elapsed: number): Phase | null {
  return life.phases.find((phase) => elapsed < phase.ends) ?? null;
}
