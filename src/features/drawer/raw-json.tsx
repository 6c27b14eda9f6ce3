import { apiTask } from '#domain/api-task.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { CopyButton } from '#ui/copy-button.tsx';
import { visibleText } from '#ui/text.tsx';

/** The JSON of EC2's answer, without possible secrets. */
export function RawJson({ task }: { readonly task: ImportTask }) {
  const json = JSON.stringify(apiTask(task), null, 2);
  return (
    <details>
      <summary className="cursor-default font-semibold hover:text-accent">JSON of the API</summary>
      <div className="mt-2 flex justify-end">
        <CopyButton text={json} name="the JSON" />
      </div>
      <pre
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label="JSON of the API"
        className="max-h-96 overflow-auto rounded-md border border-line bg-surface px-2.5 py-2 font-mono text-small"
      >
        {visibleText(json)}
      </pre>
      {task.raw === undefined && (
        <p className="mt-1 text-muted">Put together from what an older version of this board has kept.</p>
      )}
    </details>
  );
}
