import { commandsForMany } from '#domain/aws-command.ts';
import type { ColumnName } from '#domain/column.ts';
import type * as FailureCatalogue from '#domain/failure-catalogue.ts';
import { NO_FILTER } from '#domain/filter.ts';
import { groupTasks } from '#domain/group.ts';
import { resultId, resultWord, TASK_KINDS, taskKind, type ImportTask } from '#domain/import-task.ts';
import type { MachineOf } from '#domain/machine.ts';
import { outcomeFamily } from '#domain/outcome.ts';
import { retryScript } from '#domain/retry-script.ts';
import { shellComment } from '#domain/shell-command.ts';
import { setAside } from '#domain/task-context.ts';
import { ticketText } from '#domain/ticket.ts';
import { linkOf } from '#url/site-address.ts';
import { formatView, parseView } from '#url/view-state.ts';
import { toMarkdown, toTsv } from '#features/export/clipboard-table.ts';
import { sourceOf, type ExportContext } from '#features/export/export-fields.ts';

/** A text of the selected tasks for the clipboard. */
interface SelectionText {
  /** The label of the button. */
  readonly label: string;
  /** The object of "Copy". */
  readonly name: string;
  /** Returns the text; lazy, because thousands of tasks may be selected. */
  readonly text: () => string;
}

/**
 * The texts as which the selected tasks can be copied.
 * @param columns the columns of tables, in their order
 * @param isUnlisted whether EC2 no longer lists the tasks, and would refuse to describe them
 * @param catalogue the catalogue of failures, or `null` until it has loaded
 */
export function selectionTexts(
  tasks: readonly ImportTask[],
  columns: readonly ColumnName[],
  exportContext: ExportContext,
  isUnlisted: boolean,
  catalogue: typeof FailureCatalogue | null,
): readonly SelectionText[] {
  const { machineOf } = exportContext;
  // Who was tried again or put aside is not imported once more.
  const failed = tasks.filter(
    (task) => outcomeFamily(task.outcome) === 'failed' && setAside(task, exportContext) === null,
  );
  const arrived = tasks.filter((task) => resultId(task) !== null && task.outcome === 'completed');
  return [
    ...(failed.length === 0
      ? []
      : [
          {
            label: 'Retry script',
            name: 'a script that imports the failed ones again',
            text: () => scriptOf(failed, exportContext, machineOf),
          },
          { label: 'Ticket', name: 'as a ticket', text: () => ticketsOf(failed, exportContext, catalogue) },
        ]),
    ...TASK_KINDS.flatMap((kind) => {
      const made = arrived.filter((task) => taskKind(task) === kind);
      if (made.length === 0) return [];
      return {
        label: `Machine → ${resultWord(kind)}`,
        name: `machines and their ${resultWord(kind)}s`,
        text: () => made.map((task) => `${machineOf(task).name}\t${resultId(task) ?? ''}`).join('\n'),
      };
    }),
    { label: 'Copy ids', name: 'ids', text: () => tasks.map(({ id }) => id).join('\n') },
    ...(isUnlisted
      ? []
      : [{ label: 'AWS CLI', name: 'AWS CLI commands', text: () => commandsOf(tasks, exportContext) }]),
    { label: 'Markdown', name: 'the rows as Markdown', text: () => toMarkdown(tasks, columns, exportContext) },
    { label: 'Spreadsheet', name: 'the rows for a spreadsheet', text: () => toTsv(tasks, columns, exportContext) },
  ];
}

/** The commands that describe the tasks, one for each source, because a command has one Region. */
function commandsOf(tasks: readonly ImportTask[], { sources }: ExportContext): string {
  return sources
    .map((source) => ({ source, ids: tasks.filter((task) => task.source === source.name).map(({ id }) => id) }))
    .filter(({ ids }) => ids.length > 0)
    .map(({ source, ids }) => commandsForMany(source, ids))
    .join('\n\n');
}

/** A ticket for each cause, with its steps. */
function ticketsOf(
  tasks: readonly ImportTask[],
  { machineOf, labelOf, ec2RecordOf }: ExportContext,
  catalogue: typeof FailureCatalogue | null,
): string {
  const groups = groupTasks(tasks, 'cause', {
    labelOf,
    machineOf,
    ec2RecordOf,
    causeOf: (reason) => catalogue?.failureKind(reason) ?? null,
  });
  return groups
    .map(({ title, tasks: ofCause }) => {
      const [{ reason = null } = {}] = ofCause;
      const kind = reason === null ? null : (catalogue?.failureKind(reason) ?? null);
      // The machines may differ in all that advice depends on.
      const { remedy = [], page = null } = catalogue?.adviceOf(kind, catalogue.NOTHING_KNOWN) ?? {};
      const ids = { include: ofCause.map(({ id }) => id), exclude: [] };
      const link = linkOf(formatView({ ...parseView('').view, filter: { ...NO_FILTER, id: ids } }));
      return ticketText(ofCause, { cause: { title, remedy, page }, machineOf, labelOf, link });
    })
    .join('\n\n');
}

/** The script that imports tasks again; a comment names those that it leaves out, and why. */
function scriptOf(tasks: readonly ImportTask[], exportContext: ExportContext, machineOf: MachineOf): string {
  const placed = tasks.flatMap((task) => {
    const place = sourceOf(task, exportContext);
    return place === null ? [] : { task, place };
  });
  const { text, leftOut } = retryScript(placed, machineOf);
  const notes = leftOut.map(({ task, missing }) =>
    shellComment(`Left out: ${machineOf(task).name} (${task.id}). ${missing.join(' ')}`),
  );
  return [text.trimEnd(), ...notes].join('\n');
}
