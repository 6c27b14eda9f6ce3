const PREFIX = 'import-ami-';

/** An import task id. The common prefix is dimmed, or visible to screen readers only if the id is short. */
export function TaskId({ id, isShort = false }: { readonly id: string; readonly isShort?: boolean }) {
  const tail = id.startsWith(PREFIX) ? id.slice(PREFIX.length) : id;
  return (
    <span className="font-mono text-[0.94em]">
      {tail !== id && <span className={isShort ? 'sr-only' : 'font-normal text-faint'}>{PREFIX}</span>}
      {tail}
    </span>
  );
}
