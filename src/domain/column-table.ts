import { taskEnd, timeTaken } from '#domain/arrival.ts';
import { copiedDisks, disksText, sizeText } from '#domain/disk-size.ts';
import { estimateText, isoText, observedDurationText } from '#domain/duration.ts';
import { remaining, type Estimate } from '#domain/estimate.ts';
import { kindWord, outcomeWord, taskKind, type ImportTask } from '#domain/import-task.ts';
import { hasEnded, OUTCOMES } from '#domain/outcome.ts';
import { platformOf } from '#domain/platform.ts';
import { resultText, stageText } from '#domain/result-text.ts';
import { STAGES } from '#domain/stage.ts';
import { setAside, type TaskContext } from '#domain/task-context.ts';
import type { Duration } from '#domain/task-history.ts';

/** An exported cell: numbers stay numbers, `null` means unknown. */
export type ExportCell = string | number | null;

/** An exported column. */
export interface ExportField<Context = TaskContext> {
  readonly heading: string;
  readonly cell: (task: ImportTask, context: Context) => ExportCell;
}

/** A column of the list, on screen, on paper, in the clipboard and in files. */
export interface Column {
  readonly title: string;
  /** EC2's text, which a search finds; `null` for none. */
  readonly text?: (task: ImportTask) => string | null;
  /**
   * Whether a search leaves the text out: ids are compared by themselves, words for outcomes are terms, and a number or a
   * size would match nearly every task.
   */
  readonly isUnsearched?: true;
  /** The text on paper and in the clipboard, where it differs from EC2's. Times are in UTC. */
  readonly displayText?: (task: ImportTask, context: TaskContext) => string | null;
  /** The sort key, where it is not the text; of several numbers the first has the highest priority. */
  readonly sort?: (task: ImportTask, context: TaskContext) => number | string | readonly number[] | null;
  /** Whether the text is an id, so that its digits are not sorted as numbers. */
  readonly isId?: true;
  /** In pixels; the column takes the remaining width where it is absent. */
  readonly width?: number;
  /** Aligns the digits of numbers and sizes. */
  readonly align?: 'right';
  readonly isMono?: true;
  /** Whether the text may break anywhere on paper: free text of people or of AWS. */
  readonly wraps?: true;
  /** The minimum share of a page's width, as a class. */
  readonly printWidth?: string;
  /** The exported columns, where they are not one cell with the text. */
  readonly export?: readonly ExportField[];
}

const firstSeen = (task: ImportTask, { historyOf }: TaskContext): number | null => historyOf(task)?.firstSeen ?? null;
const changed = (task: ImportTask, { historyOf }: TaskContext): number | null =>
  historyOf(task)?.changes.at(-1)?.at ?? null;
const arrived = (task: ImportTask, { historyOf, ec2RecordOf }: TaskContext): number | null =>
  task.outcome === 'completed' ? (taskEnd(task, historyOf(task), ec2RecordOf(task))?.at ?? null) : null;
const took = (task: ImportTask, { historyOf, ec2RecordOf }: TaskContext): Duration | null =>
  task.outcome === 'completed' ? timeTaken(task, historyOf(task), ec2RecordOf(task)) : null;
const machine = (task: ImportTask, { machineOf }: TaskContext): string => machineOf(task).name;
const kind = (task: ImportTask): string => kindWord(taskKind(task));
const attempts = (task: ImportTask, { attemptsOf }: TaskContext): number => attemptsOf(task).tasks.length;
const estimate = (task: ImportTask, { historyOf, durationStats }: TaskContext): Estimate | null =>
  remaining(task, historyOf(task), durationStats);
const seconds = (milliseconds: number | undefined): number | null =>
  milliseconds === undefined ? null : Math.round(milliseconds / 1000);
const tagTexts = ({ tags }: ImportTask): string[] =>
  tags.map(({ key, value }) => (value === '' ? key : `${key}=${value}`));
const platformText = (task: ImportTask, { ec2RecordOf }: TaskContext): string | null => {
  const platform = platformOf(task, ec2RecordOf(task));
  return platform === null ? null : `${platform.word}${platform.isRecognized ? ' (AMI)' : ''}`;
};
const label = (task: ImportTask, { labelOf }: TaskContext): string => labelOf(task.source);

/** The columns by name, in the order of the public URL contract. A new column is one more row here. */
export const COLUMNS = {
  id: { title: 'Import task', text: ({ id }) => id, isId: true, isUnsearched: true, width: 288 },
  outcome: {
    title: 'Outcome',
    text: outcomeWord,
    isUnsearched: true,
    displayText(task, context) {
      const aside = setAside(task, context);
      return aside === null ? outcomeWord(task) : `${outcomeWord(task)}, ${aside}`;
    },
    sort: ({ outcome }) => OUTCOMES.indexOf(outcome),
    width: 124,
    export: [
      { heading: 'Outcome', cell: outcomeWord },
      { heading: 'Retried or handled', cell: setAside },
    ],
  },
  progress: {
    title: 'Progress / result',
    text: (task) =>
      [task.progress === null || hasEnded(task.outcome) ? null : `${task.progress} %`, resultText(task)]
        .filter(Boolean)
        .join(' ') || null,
    isUnsearched: true,
    sort: ({ progress }) => progress,
    width: 340,
    wraps: true,
    printWidth: 'w-[14%]',
    export: [{ heading: 'Progress (%)', cell: ({ progress }) => progress }],
  },
  stage: {
    title: 'Stage',
    text: stageText,
    // An unknown stage is shown in AWS's word, and sorted after the known ones.
    sort: (task) =>
      task.stage === null ? (stageText(task) === null ? null : STAGES.length) : STAGES.indexOf(task.stage),
    width: 132,
  },
  reason: { title: 'Reason', text: ({ reason }) => reason, wraps: true },
  description: { title: 'Description', text: ({ description }) => description, wraps: true },
  source: {
    title: 'Source',
    text: ({ source }) => source,
    displayText: label,
    sort: label,
    width: 160,
    wraps: true,
    export: [{ heading: 'Source', cell: label }],
  },
  disks: {
    title: 'Disks',
    text: disksText,
    isUnsearched: true,
    sort: (task) =>
      task.snapshots.length === 0 ? null : [task.snapshots.length, copiedDisks(task), task.sizeBytes ?? 0],
    width: 136,
    align: 'right',
    export: [
      { heading: 'Disks', cell: ({ snapshots }) => snapshots.length },
      { heading: 'Disks copied', cell: copiedDisks },
    ],
  },
  size: {
    title: 'Size',
    text: ({ sizeBytes }) => (sizeBytes === null ? null : sizeText(sizeBytes)),
    isUnsearched: true,
    sort: ({ sizeBytes }) => sizeBytes,
    width: 96,
    align: 'right',
    export: [{ heading: 'Size (bytes)', cell: ({ sizeBytes }) => sizeBytes }],
  },
  platform: {
    title: 'Platform',
    text: ({ platform }) => platform,
    displayText: platformText,
    sort: platformText,
    width: 96,
    export: [{ heading: 'Platform', cell: platformText }],
  },
  architecture: { title: 'Architecture', text: ({ architecture }) => architecture, width: 108 },
  boot: { title: 'Boot mode', text: ({ bootMode }) => bootMode, width: 112 },
  license: { title: 'License type', text: ({ licenseType }) => licenseType, width: 112 },
  encrypted: {
    title: 'Encrypted',
    text: ({ encrypted }) => (encrypted ? 'Encrypted' : null),
    width: 104,
    // EC2 does not distinguish false from absent.
    export: [{ heading: 'Encrypted', cell: ({ encrypted }) => (encrypted ? 'true' : null) }],
  },
  image: { title: 'AMI', text: ({ imageId }) => imageId, isId: true, isUnsearched: true, width: 196, isMono: true },
  tags: {
    title: 'Tags',
    text: (task) => tagTexts(task).join(' ') || null,
    wraps: true,
    printWidth: 'w-1/3',
    export: [{ heading: 'Tags', cell: (task) => tagTexts(task).join('; ') || null }],
  },
  'first-seen': {
    title: 'First seen',
    displayText: (task, context) => isoText(firstSeen(task, context)),
    sort: firstSeen,
    width: 112,
    export: [{ heading: 'First seen (UTC)', cell: (task, context) => isoText(firstSeen(task, context)) }],
  },
  changed: {
    title: 'Last change',
    displayText: (task, context) => isoText(changed(task, context)),
    sort: changed,
    width: 112,
    export: [{ heading: 'Last change seen (UTC)', cell: (task, context) => isoText(changed(task, context)) }],
  },
  remaining: {
    title: 'Remaining',
    displayText(task, context) {
      const range = estimate(task, context);
      return range === null ? null : estimateText(range);
    },
    sort(task, context) {
      const range = estimate(task, context);
      return range === null ? null : (range.lowMs + range.highMs) / 2;
    },
    width: 150,
    export: [
      { heading: 'Remaining, guess from (s)', cell: (task, context) => seconds(estimate(task, context)?.lowMs) },
      { heading: 'Remaining, guess to (s)', cell: (task, context) => seconds(estimate(task, context)?.highMs) },
    ],
  },
  machine: {
    title: 'Machine',
    displayText: machine,
    sort: machine,
    wraps: true,
    export: [{ heading: 'Machine', cell: machine }],
  },
  kind: { title: 'Kind', displayText: kind, sort: kind, width: 92, export: [{ heading: 'Kind', cell: kind }] },
  arrived: {
    title: 'Arrived at',
    displayText: (task, context) => isoText(arrived(task, context)),
    sort: arrived,
    width: 124,
    export: [
      { heading: 'Arrived at (UTC)', cell: (task, context) => isoText(arrived(task, context)) },
      {
        heading: 'Arrival known from',
        cell(task, context) {
          const end = taskEnd(task, context.historyOf(task), context.ec2RecordOf(task));
          if (end === null || task.outcome !== 'completed') return null;
          return end.isFact ? 'EC2' : `this browser${end.isBy ? ', by then' : ''}`;
        },
      },
    ],
  },
  took: {
    title: 'Took',
    displayText(task, context) {
      const duration = took(task, context);
      return duration === null ? null : observedDurationText(duration);
    },
    sort: (task, context) => took(task, context)?.milliseconds ?? null,
    width: 140,
    align: 'right',
    export: [
      { heading: 'Took (s)', cell: (task, context) => seconds(took(task, context)?.milliseconds) },
      { heading: 'Took at least', cell: (task, context) => (took(task, context)?.atLeast === true ? 'true' : null) },
    ],
  },
  attempts: {
    title: 'Attempts',
    displayText: (task, context) => String(attempts(task, context)),
    sort: attempts,
    width: 92,
    align: 'right',
    export: [{ heading: 'Attempts', cell: attempts }],
  },
} satisfies Readonly<Record<string, Column>>;
