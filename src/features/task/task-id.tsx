const PREFIX = 'import-ami-';

/** An import task id: the prefix that all share is dimmed, or only for ears where room is short; the tail is not. */
export function TaskId({ id, isShort = false }: { readonly id: string; readonly isShort?: boolean }) {
  const tail = id.startsWith(PREFIX) ? id.slice(PREFIX.length) : id;
  return (
    <span className="font-mono text-[0.94em]">
      {tail !== id && <span className={isShort ? 'sr-only' : 'font-normal text-faint'}>{PREFIX}</span>}
      {tail}
    </span>
  );
}
