import { useMemo, useState } from 'react';
import { attemptsOf, tasksOfMachine, tieTasks, type Attempts } from '#domain/attempts.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import { countHeads, machineNames, sharedHeads, type MachineOf } from '#domain/machine.ts';
import type { TaskContext } from '#domain/task-context.ts';
import type { PartitionedList } from '#data/partitioned-list.ts';

/** The machines of the list: how each is called, and which tasks are attempts of one. */
export interface Machines {
  readonly machineOf: MachineOf;
  /** The attempts of the machine that a task belongs to. */
  readonly attemptsOf: (task: ImportTask) => Attempts;
}

/** Returns `machineNames` with a cache: the names that were worked out stay while the shared heads are the same. */
function namesBySharedHeads(): (shared: ReadonlySet<string>) => MachineOf {
  let former: { readonly shared: ReadonlySet<string>; readonly machineOf: MachineOf } | null = null;
  return (shared) => {
    if (former === null || former.shared.size !== shared.size || ![...shared].every((head) => former?.shared.has(head)))
      former = { shared, machineOf: machineNames(shared) };
    return former.machineOf;
  };
}

/** Returns a function that makes something when it is first asked for it. */
function onDemand<Thing>(make: () => Thing): () => Thing {
  let made: { readonly thing: Thing } | null = null;
  return () => (made ??= { thing: make() }).thing;
}

/**
 * What tasks say of machines' names and of attempts. A function outside of the hook, whose memo would otherwise hold the
 * records of the render in which it was made.
 */
function inPart(tasks: readonly ImportTask[]) {
  return { heads: onDemand(() => countHeads(tasks)), ties: onDemand(() => tieTasks(tasks)) };
}

/**
 * A hook for the machines of a list in two parts. Nothing is worked out before somebody asks, and then the part that polls
 * leave alone is worked out once.
 */
export function useMachines(
  { settled, moving }: PartitionedList<ImportTask>,
  { historyOf, ec2RecordOf }: Pick<TaskContext, 'historyOf' | 'ec2RecordOf'>,
): Machines {
  const [namesOf] = useState(namesBySharedHeads);
  const ofSettled = useMemo(() => inPart(settled), [settled]);
  return useMemo(() => {
    const names = onDemand(() => namesOf(sharedHeads([ofSettled.heads(), countHeads(moving)])));
    const ties = onDemand(() => [tieTasks(moving), ofSettled.ties()]);
    const found = new Map<string, Attempts>();
    return {
      machineOf: (task) => names()(task),
      attemptsOf(task) {
        const known = found.get(taskKey(task));
        if (known !== undefined) return known;
        const attempts = attemptsOf(tasksOfMachine(task, ties()), historyOf, ec2RecordOf);
        for (const one of attempts.tasks) found.set(taskKey(one), attempts);
        return attempts;
      },
    };
  }, [namesOf, ofSettled, moving, historyOf, ec2RecordOf]);
}
