import { useMemo } from 'react';
import { taskKey } from '#domain/import-task.ts';
import { clockText } from '#ui/clock.ts';
import { Icon } from '#ui/icon.tsx';
import { Heading } from '#wall/heading.tsx';
import type { WallEntry } from '#wall/plan.ts';
import { namesakes, TaskName } from '#wall/task-name.tsx';

/** A time of day that is further away than this could be of another day, in milliseconds. */
const HALF_DAY_MS = 12 * 3_600_000;
const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'short' });

interface ArrivalsProps {
  /** All of them, the newest first. */
  readonly arrived: readonly WallEntry[];
  /** How many of them there is room for. */
  readonly most: number;
  readonly now: number;
}

/** What arrived last. */
export function Arrivals({ arrived, most, now }: ArrivalsProps) {
  // The newest stand first: without a time there, none is known.
  const hasTimes = typeof arrived[0]?.at === 'number';
  const alike = useMemo(() => namesakes(arrived), [arrived]);
  return (
    <>
      <Heading>{hasTimes ? 'Arrived lately' : 'Arrived'}</Heading>
      <ul aria-label="Imports that arrived" className="wall-dense">
        {arrived.slice(0, most).map((entry) => (
          <ArrivedRow key={taskKey(entry.task)} entry={entry} isNamesake={alike.has(entry.task)} hasTimes={hasTimes} now={now} />
        ))}
      </ul>
    </>
  );
}

interface ArrivedRowProps {
  readonly entry: WallEntry;
  readonly isNamesake: boolean;
  /** Whether of any of them it is known when. */
  readonly hasTimes: boolean;
  readonly now: number;
}

/** An import that arrived: when that was seen, and its AMI. */
function ArrivedRow({ entry: { task, at }, isNamesake, hasTimes, now }: ArrivedRowProps) {
  return (
    <li className="wall-row flex items-center gap-[0.8em]">
      {hasTimes && <span className="w-[3em] shrink-0 text-(--muted)">{at === null ? '-' : now - at < HALF_DAY_MS ? clockText(at) : DAY.format(at)}</span>}
      <TaskName task={task} isNamesake={isNamesake} isQuiet />
      <span className="flex shrink-0 items-center gap-[0.4em] font-semibold text-(--green)">
        <Icon name="completed" className="size-[0.9em]" />
        AMI ready
      </span>
    </li>
  );
}
