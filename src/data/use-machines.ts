import { useMemo, useState } from 'react';
import { attemptsOf, tasksOfMachine, tieTasks, type Attempts } from '#domain/attempts.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import { countHeads, machineNames, sharedHeads, type MachineOf } from '#domain/machine.ts';
import type { TaskHistory } from '#domain/task-history.ts';
import type { PartitionedList } from '#data/partitioned-list.ts';

/** The machines of the list: how each is called, and which tasks are attempts of one. */
export interface Machines {
  readonly machineOf: MachineOf;
  /** The attempts of the machine that a task belongs to. */
  readonly attemptsOf: (task: ImportTask) => Attempts;
}

/** Returns the former set where the next one holds the same, so that names stay for as long as nothing changes them. */
function useSameSet(next: ReadonlySet<string>): ReadonlySet<string> {
  const [former, setFormer] = useState(next);
  if (former === next || (former.size === next.size && [...next].every((one) => former.has(one)))) return former;
  setFormer(next);
  return next;
}

/** A hook for the machines of a list in two parts; a poll costs what moves. */
export function useMachines(
  { settled, moving }: PartitionedList<ImportTask>,
  historyOf: (task: ImportTask) => TaskHistory | null,
): Machines {
  const settledHeads = useMemo(() => countHeads(settled), [settled]);
  const shared = useSameSet(useMemo(() => sharedHeads([settledHeads, countHeads(moving)]), [settledHeads, moving]));
  const machineOf = useMemo(() => machineNames(shared), [shared]);
  const settledTies = useMemo(() => tieTasks(settled), [settled]);
  const ties = useMemo(() => [tieTasks(moving), settledTies], [moving, settledTies]);
  return useMemo(() => {
    // Found when they are asked for: most machines have one task, and few are in sight.
    const found = new Map<string, Attempts>();
    return {
      machineOf,
      attemptsOf(task) {
        const known = found.get(taskKey(task));
        if (known !== undefined) return known;
        const attempts = attemptsOf(tasksOfMachine(task, ties), historyOf);
        for (const one of attempts.tasks) found.set(taskKey(one), attempts);
        return attempts;
      },
    };
  }, [machineOf, ties, historyOf]);
}
