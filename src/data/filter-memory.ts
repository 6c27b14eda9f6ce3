import { filterTest, isContextual, type Filter } from '#domain/filter.ts';
import { splitFilter } from '#domain/filter-aside.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { TaskContext } from '#domain/task-context.ts';

/** The tasks that pass a filter, whatever it chooses among outcomes; cached for the last filter of each list. */
export interface FilterMemory {
  readonly passing: (tasks: readonly ImportTask[], filter: Filter, context: TaskContext) => readonly ImportTask[];
  /** Applies a filter to a list task by task, to fill the cache of `passing`; `null` if that is filled already. */
  readonly trial: (
    tasks: readonly ImportTask[],
    filter: Filter,
    context: TaskContext,
  ) => { readonly visit: (task: ImportTask) => void; readonly end: () => void } | null;
}

interface Passing {
  readonly key: string;
  /** What the filter asked beside EC2's answers: the whole context, or the labels of the sources only. */
  readonly asked: TaskContext | TaskContext['labelOf'];
  readonly passing: readonly ImportTask[];
}

/** Opens an empty cache. */
export function filterMemory(): FilterMemory {
  const known = new WeakMap<readonly ImportTask[], Passing>();
  function caseOf(tasks: readonly ImportTask[], filter: Filter, context: TaskContext) {
    const { counted } = splitFilter(filter);
    const key = JSON.stringify(counted);
    const asked = isContextual(counted) ? context : context.labelOf;
    const former = known.get(tasks);
    return {
      former: former?.key === key && former.asked === asked ? former.passing : null,
      test: () => filterTest(counted, context),
      note: (passing: readonly ImportTask[]) => void known.set(tasks, { key, asked, passing }),
    };
  }
  return {
    passing(tasks, filter, context) {
      const { former, test, note } = caseOf(tasks, filter, context);
      if (former !== null) return former;
      const passing = tasks.filter(test());
      note(passing);
      return passing;
    },
    trial(tasks, filter, context) {
      const { former, test, note } = caseOf(tasks, filter, context);
      if (former !== null) return null;
      const passes = test();
      const passing: ImportTask[] = [];
      return {
        visit(task) {
          if (passes(task)) passing.push(task);
        },
        end: () => note(passing),
      };
    },
  };
}
