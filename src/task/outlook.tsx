import { remaining, type Estimate } from '#domain/estimate.ts';
import { basisText, estimateText } from '#domain/estimate-text.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { Sightings } from '#domain/sighting.ts';
import type { Experience } from '#domain/stage-durations.ts';
import { stuck, type Stuck } from '#domain/stuck.ts';
import { durationText } from '#ui/duration.ts';
import { Icon } from '#ui/icon.tsx';

/** What is to be expected of a task, reckoned at its last reading. */
export interface Outlook {
  readonly estimate: Estimate | null;
  readonly stuck: Stuck | null;
  /** Whether it may have stood still for longer than was seen. */
  readonly atLeast: boolean;
}

/** The outlook of a task, or `null` for one that was not seen to run. */
export function outlookOf(task: ImportTask, seen: Sightings | null, experience: Experience): Outlook | null {
  if (seen === null) return null;
  return {
    estimate: remaining(task, seen, experience),
    stuck: stuck(task, seen, experience, seen.lastSeen),
    atLeast: (seen.changes.length === 1 && !seen.fromStart) || seen.changes.at(-1)?.unseenMs !== undefined,
  };
}

/** How much longer a task takes if it completes, a guess with its basis on hover; nothing where there is no basis. */
export function Remaining({ outlook }: { readonly outlook: Outlook | null }) {
  const range = outlook?.estimate ?? null;
  if (range === null) return <span className="text-faint">-</span>;
  return <span title={`A guess, if it completes: ${basisText(range)}`}>{estimateText(range)}</span>;
}

/** How long nothing has changed, in words. */
export function stuckText({ stuck: alarm, atLeast }: Outlook): string | null {
  return alarm === null ? null : `No change for ${atLeast ? 'at least ' : ''}${durationText(alarm.forMs)}`;
}

/** A mark for a row whose task has not changed for unusually long. */
export function StuckMark({ outlook }: { readonly outlook: Outlook | null }) {
  const text = outlook === null ? null : stuckText(outlook);
  if (outlook === null || text === null) return null;
  return (
    <span className="inline-flex shrink-0 text-warn" title={`${text}: ${outlook.stuck?.basis}`}>
      <Icon name="waiting" />
      <span className="sr-only">{text}</span>
    </span>
  );
}
