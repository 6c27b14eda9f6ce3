import { readyText } from '#domain/column-table.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import { Icon } from '#ui/icon.tsx';
import { Heading } from '#features/wall/heading.tsx';
import type { Distinction } from '#features/wall/naming.ts';
import type { WallEntry } from '#features/wall/plan.ts';
import { TaskName } from '#features/wall/task-name.tsx';
import { useWall } from '#features/wall/wall-context.ts';
import { endText } from '#features/wall/when.ts';

/** How recent the newest arrival must be to count as "lately", in milliseconds. */
const LATELY_MS = 48 * 3_600_000;

/** The newest arrivals: as many of `arrived`, the newest first, as the plan has room for. */
export function Arrivals({ arrived }: { readonly arrived: readonly WallEntry[] }) {
  const { now, plan, distinctionOf } = useWall();
  const rows = arrived.slice(0, plan.arrived).map((entry) => ({ entry, text: endText(entry, now) }));
  // Entries without a time come last: if the first one has none, no time is known.
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
  /** When the arrival was seen. */
  readonly text: string;
  /** How many characters the column of times holds; 0 if no time is known. */
  readonly widest: number;
}

/** An import that arrived: when its end was seen, and its name. */
function ArrivedRow({ task, distinction, text, widest }: ArrivedRowProps) {
  const { nameOf } = useWall();
  return (
    <li className="wall-row flex items-center gap-[0.8em]">
      {widest > 0 && (
        <span className="shrink-0 whitespace-nowrap text-(--muted)" style={{ width: `${widest}ch` }}>
          {text}
        </span>
      )}
      <TaskName task={task} name={nameOf(task)} distinction={distinction} isQuiet />
      <span className="flex shrink-0 items-center gap-[0.4em] font-semibold text-(--green)">
        <Icon name="completed" className="size-[0.9em]" />
        {readyText(task)}
      </span>
    </li>
  );
}
