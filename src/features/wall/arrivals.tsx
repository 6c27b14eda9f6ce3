import { taskKey, type ImportTask } from '#domain/import-task.ts';
import { Icon } from '#ui/icon.tsx';
import { Heading } from '#features/wall/heading.tsx';
import type { Distinction } from '#features/wall/naming.ts';
import type { WallEntry } from '#features/wall/plan.ts';
import { TaskName } from '#features/wall/task-name.tsx';
import { endText } from '#features/wall/when.ts';

/** What arrived longer ago than this arrived, but not lately; in milliseconds. */
const LATELY_MS = 48 * 3_600_000;

interface ArrivalsProps {
  /** All of them, the newest first. */
  readonly arrived: readonly WallEntry[];
  /** How many of them there is room for. */
  readonly most: number;
  readonly distinctionOf: (task: ImportTask) => Distinction;
  readonly now: number;
}

/** What arrived last. */
export function Arrivals({ arrived, most, distinctionOf, now }: ArrivalsProps) {
  const rows = arrived.slice(0, most).map((entry) => ({ entry, text: endText(entry, now) }));
  // The newest stand first: without a time there, none is known.
  const newest = arrived[0]?.at ?? null;
  const widest = newest === null ? 0 : Math.max(...rows.map(({ text }) => text.length));
  return (
    <>
      <Heading>{newest !== null && now - newest < LATELY_MS ? 'Arrived lately' : 'Arrived'}</Heading>
      <ul aria-label="Imports that arrived" className="wall-dense">
        {rows.map(({ entry: { task }, text }) => (
          <ArrivedRow key={taskKey(task)} task={task} distinction={distinctionOf(task)} text={text} widest={widest} />
        ))}
      </ul>
    </>
  );
}

interface ArrivedRowProps {
  readonly task: ImportTask;
  readonly distinction: Distinction;
  /** When that was seen. */
  readonly text: string;
  /** How many letters of that the column holds: none where no time is known of any of them. */
  readonly widest: number;
}

/** An import that arrived: when that was seen, and its AMI. */
function ArrivedRow({ task, distinction, text, widest }: ArrivedRowProps) {
  return (
    <li className="wall-row flex items-center gap-[0.8em]">
      {widest > 0 && (
        <span className="shrink-0 whitespace-nowrap text-(--muted)" style={{ width: `${widest}ch` }}>
          {text}
        </span>
      )}
      <TaskName task={task} distinction={distinction} isQuiet />
      <span className="flex shrink-0 items-center gap-[0.4em] font-semibold text-(--green)">
        <Icon name="completed" className="size-[0.9em]" />
        AMI ready
      </span>
    </li>
  );
}
