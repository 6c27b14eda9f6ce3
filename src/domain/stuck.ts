import type { ImportTask } from '#domain/import-task.ts';
import { hasEnded } from '#domain/outcome.ts';
import type { Sightings } from '#domain/sighting.ts';
import { sizeRatio } from '#domain/size-trend.ts';
import { CONVERTING, LEGS, platformKey, quantile, walk, type Experience } from '#domain/stage-durations.ts';

/** That a task has not changed for longer than is usual for its stage. Durations are in milliseconds. */
export interface Stuck {
  /** How long it has been seen without any change; it may be longer where its beginning was not seen. */
  readonly forMs: number;
  /** What is usual: 19 of 20 were quicker, or what is documented. */
  readonly usualMs: number;
  /** A sentence on how that is known. */
  readonly basis: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Fewer imports than this do not say what is unusual. */
const LEAST_IMPORTS = 8;
/** Unusual is what lasts twice as long as 19 of 20. */
const USUAL_SHARE = 0.95;
const MARGIN = 2;
/** Nothing is unusual before that, however quick the imports seen here were. */
const FLOOR = 20 * MINUTE;

/**
 * AWS publishes no duration. Makers of import tools give up after 60 minutes in all, people published Windows machines
 * that stood at booting for more than two hours and were still alive.
 */
const DEFAULT = 2 * HOUR;
const WINDOWS_BOOTING = 3 * HOUR;
const BOOTING = LEGS.indexOf('booting');

/**
 * Whether nothing of a task (stage, progress, disks copied) has changed for longer than is usual, else `null`. Usual is
 * what at least eight imports seen here show, of the same platform once that is known, scaled by size while disks are
 * copied; before that the documented defaults. An ended task is not stuck, nor one whose state AWS calls by an unknown word.
 * @param now in milliseconds; the time after the last reading does not count, because nobody looked
 */
export function stuck(
  task: Pick<ImportTask, 'outcome' | 'platform' | 'sizeBytes'>,
  sightings: Sightings,
  experience: Experience,
  now: number,
): Stuck | null {
  const last = sightings.changes.at(-1);
  if (last === undefined || hasEnded(task.outcome) || task.outcome === 'unknown') return null;
  const forMs = Math.max(0, Math.min(now, sightings.lastSeen) - last.at);
  // Most calls end here.
  if (forMs <= FLOOR) return null;
  const leg = task.outcome === 'running' ? walk(sightings).leg : null;
  const platform = platformKey(task.platform);
  const quiets = leg === null ? [] : quietsOf(task, leg, platform, experience);
  if (quiets.length < LEAST_IMPORTS) return byDefault(forMs, leg === BOOTING && platform !== 'linux', leg !== null && experience.imports.length > 0);
  const usualMs = quantile(quiets.map((quiet) => [quiet, 1] as const), USUAL_SHARE) ?? 0;
  if (forMs <= Math.max(usualMs * MARGIN, FLOOR)) return null;
  return { forMs, usualMs, basis: learnedBasis(quiets.filter((quiet) => quiet < forMs).length, quiets.length) };
}

/** The longest times without a change that imports seen here had in a leg, the shortest first. */
function quietsOf(task: Pick<ImportTask, 'sizeBytes'>, leg: number, platform: string | null, { imports, trend }: Experience): number[] {
  return imports
    // Others say nothing about a known platform: Linux boots in minutes where Windows takes an hour.
    .filter((seen) => platform === null || platformKey(seen.platform) === platform)
    .flatMap(({ quiets, sizeBytes }) => {
      const quiet = quiets[leg] ?? null;
      return quiet === null ? [] : quiet * (leg === CONVERTING ? sizeRatio(trend, task.sizeBytes, sizeBytes) : 1);
    })
    .toSorted((a, b) => a - b);
}

function byDefault(forMs: number, mayBootLong: boolean, sawSome: boolean): Stuck | null {
  const usualMs = mayBootLong ? WINDOWS_BOOTING : DEFAULT;
  if (forMs <= usualMs) return null;
  const known = sawSome ? 'too few imports have been seen here so far' : 'no import has been seen here so far';
  const unusual = mayBootLong ? '3 h at booting is unusual, even for Windows' : '2 h without a change is unusual';
  return { forMs, usualMs, basis: `${known}; ${unusual}` };
}

function learnedBasis(longerThan: number, all: number): string {
  return longerThan === all ? `longer than all ${all} imports seen here` : `longer than ${longerThan} of the ${all} imports seen here`;
}
