import { useMemo, useState } from 'react';
import type { ImportTask } from '#domain/import-task.ts';
import type { MachineOf } from '#domain/machine.ts';
import { hasEnded } from '#domain/outcome.ts';
import { Button } from '#ui/button.tsx';
import { useNow } from '#ui/clock.ts';
import { Notice } from '#ui/notice.tsx';
import { visibleText } from '#ui/text.tsx';

/** How long the notice is shown, in milliseconds. */
const SHOWN_MS = 3_600_000;

/** The most names that are shown. */
const MOST_NAMES = 3;

interface Remembered {
  readonly task: ImportTask;
  /** When EC2 first answered that it does not list the task, in milliseconds. */
  readonly goneAt: number | null;
}

interface LeftNoticeProps {
  /** What this browser saw of each task, by key. */
  readonly records: ReadonlyMap<string, Remembered>;
  readonly machineOf: MachineOf;
  readonly onShow: () => void;
}

/** The records of tasks that were running when EC2 dropped them. A loop, because each poll goes through thousands. */
function lostIn(records: Iterable<Remembered>): readonly Remembered[] {
  const lost: Remembered[] = [];
  for (const record of records) if (record.goneAt !== null && !hasEnded(record.task.outcome)) lost.push(record);
  return lost;
}

/** Explains why rows disappeared: tasks that were running in the last list of EC2, and are no longer listed. */
export function LeftNotice({ records, machineOf, onShow }: LeftNoticeProps) {
  const now = useNow();
  const [dismissedAt, setDismissedAt] = useState(0);
  const lost = useMemo(() => lostIn(records.values()), [records]);
  const left = lost.filter(({ goneAt }) => goneAt !== null && goneAt > dismissedAt && now - goneAt < SHOWN_MS);
  if (left.length === 0) return null;
  const names = left.slice(0, MOST_NAMES).map(({ task }) => visibleText(machineOf(task).name));
  const more = left.length > MOST_NAMES ? ` and ${left.length - MOST_NAMES} more` : '';
  return (
    <div className="px-5 pb-3">
      <Notice
        role="note"
        title="Left EC2’s list"
        action={
          <span className="flex gap-2">
            <Button onClick={onShow}>Show</Button>
            <Button onClick={() => setDismissedAt(now)}>Dismiss</Button>
          </span>
        }
      >
        {names.join(', ')}
        {more} {left.length === 1 ? 'was' : 'were'} under way when EC2 listed {left.length === 1 ? 'it' : 'them'} last.
        What became of {left.length === 1 ? 'it' : 'them'} is not known.
      </Notice>
    </div>
  );
}
