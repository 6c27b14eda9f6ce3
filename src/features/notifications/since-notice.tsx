import { Fragment } from 'react';
import { durationText, timeText } from '#domain/duration.ts';
import { filterTest, NO_FILTER, type Filter } from '#domain/filter.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { OutcomeFamily } from '#domain/outcome.ts';
import type { TaskContext } from '#domain/task-context.ts';
import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';
import { ViewLink } from '#url/view-link.tsx';
import type { ViewState } from '#url/view-state.ts';
import type { Absence } from '#features/notifications/use-absence.ts';

/** What may have changed, in the order of the sentence, and how it is said. */
const WORDS: readonly (readonly [OutcomeFamily, string])[] = [
  ['failed', 'failed'],
  ['completed', 'completed'],
  ['cancelled', 'cancelled'],
  ['running', 'moved on'],
];

/** A number of tasks that changed, and the filter that shows them. */
interface Change {
  readonly tasks: readonly ImportTask[];
  readonly word: string;
  readonly filter: Filter;
}

/**
 * What changed of tasks since the last visit, by outcome.
 * @param asked what EC2 was asked for; it stays in the filters, so that these find the same tasks
 */
function changesSince(
  tasks: readonly ImportTask[],
  asked: Pick<Filter, 'source' | 'state' | 'id'>,
  context: TaskContext,
): readonly Change[] {
  return WORDS.flatMap(([family, word]) => {
    const { source, state, id } = asked;
    const filter: Filter = {
      ...NO_FILTER,
      source,
      state,
      id,
      outcome: { include: [family], exclude: [] },
      changed: { include: ['look'], exclude: [] },
    };
    const changed = tasks.filter(filterTest(filter, context));
    return changed.length === 0 ? [] : { tasks: changed, word, filter };
  });
}

interface SinceNoticeProps {
  readonly absence: Absence | null;
  readonly onDismiss: () => void;
  readonly view: ViewState;
  /** The tasks before the filter of the view. */
  readonly tasks: readonly ImportTask[];
  readonly context: TaskContext;
}

/** What changed since somebody last looked. Each number leads to the tasks that it counts. */
export function SinceNotice({ absence, onDismiss, view, tasks, context }: SinceNoticeProps) {
  const changes = absence === null ? [] : changesSince(tasks, view.filter, context);
  if (absence === null || changes.length === 0) return null;
  return (
    <div className="px-5 pb-3">
      <Notice role="note" title="Since you last looked" action={<Button onClick={onDismiss}>Dismiss</Button>}>
        <span title={timeText(absence.from)}>{durationText(absence.to - absence.from)} before you came back</span>:{' '}
        {changes.map(({ tasks: [only, ...others], word, filter }, index) => (
          <Fragment key={word}>
            {index > 0 && ', '}
            <ViewLink to={{ ...view, filter, listed: null }}>
              {only !== undefined && others.length === 0 && changes.length === 1
                ? `${context.machineOf(only).name} ${word === 'cancelled' ? 'was ' : ''}${word}`
                : `${others.length + 1} ${word}`}
            </ViewLink>
          </Fragment>
        ))}
      </Notice>
    </div>
  );
}
