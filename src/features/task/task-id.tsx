import { idTail } from '#domain/import-task.ts';

/** How many characters at the end of an id mostly tell it from others. */
const END = 8;

interface TaskIdProps {
  readonly id: string;
  /** `short` shows the id without the prefix that all ids share, `end` its last characters only. */
  readonly shows?: 'whole' | 'short' | 'end';
}

/** An import task id. The prefix of its kind is dimmed; what is not shown is there for assistive technology. */
export function TaskId({ id, shows = 'whole' }: TaskIdProps) {
  const tail = idTail(id);
  const prefix = id.slice(0, id.length - tail.length);
  const hidden = shows === 'end' ? tail.slice(0, -END) : '';
  return (
    <span className="font-mono text-[0.94em]">
      {prefix !== '' && <span className={shows === 'whole' ? 'font-normal text-faint' : 'sr-only'}>{prefix}</span>}
      {hidden !== '' && (
        <>
          <span className="sr-only">{hidden}</span>
          <span aria-hidden="true">…</span>
        </>
      )}
      {tail.slice(hidden.length)}
    </span>
  );
}
