import { useState } from 'react';
import { timeText } from '#domain/duration.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { taskKey } from '#domain/import-task.ts';
import { LONGEST_NOTE } from '#data/record.ts';
import { useTaskData } from '#data/task-data.ts';
import { Button } from '#ui/button.tsx';

/** A button that puts a failure aside, so that it is counted no longer. Nothing for one that is. */
export function HandledButton({ task }: { readonly task: ImportTask }) {
  const { board, putAside } = useTaskData();
  if (board.context.isHandled(task)) return null;
  return (
    <Button
      title="Whether a failure was handled is kept in this browser"
      onClick={() => void putAside([task], true, '')}
    >
      Mark as handled
    </Button>
  );
}

/** That somebody put a failure aside and when, with a note that can be written to it. */
export function HandledNote({ task }: { readonly task: ImportTask }) {
  const { records, putAside } = useTaskData();
  const handled = records.get(taskKey(task))?.handled;
  const [draft, setDraft] = useState<string | null>(null);
  if (handled?.isHandled !== true) return null;
  function save(): void {
    if (draft !== null && draft !== handled?.note) void putAside([task], true, draft);
    setDraft(null);
  }
  return (
    <form
      className="flex items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <span title={timeText(handled.at)} className="font-medium">
        Handled
      </span>
      <input
        aria-label="Note to the failure"
        placeholder="A note, kept in this browser"
        maxLength={LONGEST_NOTE}
        value={draft ?? handled.note}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={save}
        className="h-7 min-w-0 flex-1 rounded-md border border-line-strong bg-surface px-2 placeholder:text-faint"
      />
      <Button onClick={() => void putAside([task], false, '')}>Not handled</Button>
    </form>
  );
}
