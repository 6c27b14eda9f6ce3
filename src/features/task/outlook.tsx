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
  /** Whether it may have been so for longer than was seen. */
  readonly atLeast: boolean;
}

/** The outlook of a task, or `null` for one that was not seen to run. */
export function outlookOf(task: ImportTask, seen: Sightings | null, experience: Experience): Outlook | null {
  if (seen === null) return null;
  const alarm = stuck(task, seen, experience, seen.lastSeen);
  const isFirstUnseen = !seen.fromStart || seen.changes[0]?.unseenMs !== undefined;
  return {
    // Of what goes in circles nobody knows where it is.
    estimate: alarm?.how === 'circling' ? null : remaining(task, seen, experience),
    stuck: alarm,
    atLeast:
      alarm !== null && alarm.how !== 'still'
        ? isFirstUnseen
        : (seen.changes.length === 1 && !seen.fromStart) || seen.changes.at(-1)?.unseenMs !== undefined,
  };
}

/** How much longer a task takes if it completes, a guess with its basis on hover; nothing where there is no basis. */
export function Remaining({ outlook }: { readonly outlook: Outlook | null }) {
  const range = outlook?.estimate ?? null;
  if (range === null) return <span className="text-faint">-</span>;
  return <span title={`A guess, if it completes: ${basisText(range)}`}>{estimateText(range)}</span>;
}

const STUCK_WORDS = { still: 'No change', circling: 'Going in circles', slow: 'Under way' } as const;

/** That a task takes longer than usual, and since when, in words. */
export function stuckText({ stuck: alarm, atLeast }: Outlook): string | null {
  return alarm === null
    ? null
    : `${STUCK_WORDS[alarm.how]} for ${atLeast ? 'at least ' : ''}${durationText(alarm.forMs)}, longer than usual`;
}

/** A mark for a row whose task takes longer than usual. */
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
