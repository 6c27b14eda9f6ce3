import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { taskKey, type ImportTask } from '#domain/import-task.ts';

const NOTHING: ReadonlySet<string> = new Set();
const NO_TASKS: readonly never[] = [];

export interface Selection {
  readonly keys: ReadonlySet<string>;
  /** The selected tasks among the rows. Actions skip tasks that the filter hides; they stay selected. */
  readonly tasks: readonly ImportTask[];
  /** Toggles a row, or the range from the last toggled row to this one. */
  readonly select: (task: ImportTask, isRange: boolean) => void;
  /** Selects tasks, or takes them out of the selection. */
  readonly selectMany: (tasks: readonly ImportTask[], isSelected: boolean) => void;
  readonly selectAll: () => void;
  readonly clear: () => void;
}

/** The selection among the rows. */
export function useSelection(rows: readonly ImportTask[]): Selection {
  const [keys, setKeys] = useState(NOTHING);
  const last = useRef<string | null>(null);
  const shown = useRef(rows);
  useEffect(() => {
    shown.current = rows;
  });

  const select = useCallback((task: ImportTask, isRange: boolean) => {
    const key = taskKey(task);
    const all = shown.current.map(taskKey);
    const from = last.current === null ? -1 : all.indexOf(last.current);
    const to = all.indexOf(key);
    const range = isRange && from >= 0 && to >= 0 ? all.slice(Math.min(from, to), Math.max(from, to) + 1) : [key];
    last.current = key;
    setKeys((former) => {
      const next = new Set(former);
      for (const one of range) {
        if (former.has(key)) next.delete(one);
        else next.add(one);
      }
      return next;
    });
  }, []);
  const tasks = useMemo(
    () => (keys.size === 0 ? NO_TASKS : rows.filter((task) => keys.has(taskKey(task)))),
    [rows, keys],
  );
  const selectMany = useCallback(
    (many: readonly ImportTask[], isSelected: boolean) =>
      setKeys((former) => {
        const next = new Set(former);
        for (const task of many) {
          if (isSelected) next.add(taskKey(task));
          else next.delete(taskKey(task));
        }
        return next;
      }),
    [],
  );
  const selectAll = useCallback(() => setKeys((former) => new Set([...former, ...shown.current.map(taskKey)])), []);
  const clear = useCallback(() => setKeys(NOTHING), []);
  return useMemo(
    () => ({ keys, tasks, select, selectMany, selectAll, clear }),
    [keys, tasks, select, selectMany, selectAll, clear],
  );
}
