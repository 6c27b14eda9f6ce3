import { useRef, useState } from 'react';
import { timeText } from '#domain/duration.ts';
import type { TaskHistory } from '#domain/task-history.ts';
import { Button } from '#ui/button.tsx';

export interface MemoryPanelProps {
  /** What this browser saw of each task, by key. */
  readonly records: ReadonlyMap<string, TaskHistory>;
  readonly onSave: () => void;
  /** Adds the tasks of a file, and returns the result as a text. */
  readonly onAdd: (file: File) => Promise<string>;
}

/** The size of this browser's memory, and how to copy it to another browser. */
export function MemoryPanel({ records, onSave, onAdd }: MemoryPanelProps) {
  const input = useRef<HTMLInputElement>(null);
  const [result, setResult] = useState('');
  const since = Math.min(...[...records.values()].map(({ firstSeen }) => firstSeen));
  return (
    <section aria-label="Memory" className="mt-5">
      <h3 className="mb-2 font-semibold">Memory</h3>
      <p className="text-muted">
        {records.size === 0
          ? 'This browser has not seen a task yet.'
          : `This browser has seen ${records.size} ${records.size === 1 ? 'task' : 'tasks'}, the first one at ${timeText(since)}.`}{' '}
        EC2 keeps no times, so they are only here.
      </p>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <Button onClick={onSave} disabled={records.size === 0}>
          Save as a file
        </Button>
        <Button onClick={() => input.current?.click()}>Add from a file</Button>
        <input
          ref={input}
          type="file"
          accept="application/json"
          aria-label="File of another board"
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file !== undefined) void onAdd(file).then(setResult);
            event.target.value = '';
          }}
        />
        <span role="status">{result}</span>
      </div>
    </section>
  );
}
