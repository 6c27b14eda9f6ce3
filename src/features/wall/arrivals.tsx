import { taskKey } from '#domain/import-task.ts';
import { Icon } from '#ui/icon.tsx';
import { Heading } from '#features/wall/heading.tsx';
import { TaskName } from '#features/wall/task-name.tsx';
import { useWall } from '#features/wall/wall-context.ts';
import type { WallEntry } from '#features/wall/wall-tasks.ts';
import { endText, isNews } from '#features/wall/when.ts';

/** The newest arrivals: as many of `arrived`, the newest first, as the plan has room for. */
export function Arrivals({ arrived }: { readonly arrived: readonly WallEntry[] }) {
  const { now, plan, claims, nameOf, distinctionOf } = useWall();
  const { count, columns } = plan.arrived;
  // Entries without a time come last: if the first one has none, no time is known.
  const hasTimes = arrived[0]?.at != null;
  return (
    <>
      <Heading>Arrived</Heading>
      <ul
        aria-label="Imports that arrived"
        className={`wall-rows ${columns > 1 ? 'grid grid-cols-2 gap-x-[1.3em]' : ''}`}
      >
        {arrived.slice(0, count).map((entry) => {
          const isNew = claims.isCertain && isNews(entry, now);
          return (
            <li
              key={taskKey(entry.task)}
              className={`wall-row flex min-w-0 items-center gap-[0.5em] ${isNew ? 'text-(--green)' : ''}`}
            >
              {hasTimes && (
                <>
                  <span className="flex w-[0.9em] shrink-0">
                    {isNew && <Icon name="completed" className="size-[0.9em]" />}
                  </span>
                  <span className={`w-[3.3em] shrink-0 text-right whitespace-nowrap ${isNew ? '' : 'text-(--muted)'}`}>
                    {endText(entry, now)}
                  </span>
                </>
              )}
              <TaskName name={nameOf(entry.task)} distinction={distinctionOf(entry.task)} isQuiet={!isNew} />
            </li>
          );
        })}
      </ul>
    </>
  );
}
