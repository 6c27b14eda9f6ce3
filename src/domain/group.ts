import { kindWord, taskKind, type ImportTask } from '#domain/import-task.ts';
import { isImageGone, launchFindings, launchTitle } from '#domain/launch-check.ts';
import { outcomeFamily, type OutcomeFamily } from '#domain/outcome.ts';
import { STAGES, stageWord } from '#domain/stage.ts';
import type { TaskContext } from '#domain/task-context.ts';
import { compareNaturally } from '#domain/words.ts';

/** The keys to group a list by; `cause` is the kind of failure, `launch` all that bites at launch. */
export const GROUPS = ['outcome', 'stage', 'cause', 'source', 'machine', 'kind', 'launch'] as const;

export type GroupBy = (typeof GROUPS)[number] | `tag:${string}`;

/** A group of tasks with a common value. */
export interface Group {
  /** Unique among the groups. */
  readonly key: string;
  readonly title: string;
  /** In the given order. */
  readonly tasks: readonly ImportTask[];
}

/** What names the groups. */
type GroupContext = Pick<TaskContext, 'labelOf' | 'causeOf' | 'machineOf' | 'ec2RecordOf'>;

/** The rank, key and title of a group. */
interface GroupPosition {
  readonly rank: number;
  readonly key: string;
  readonly title: string;
}

/** Ranks a group last. */
const LAST = Number.MAX_SAFE_INTEGER;

/** Failures come first, because they need attention. */
const FAMILY_RANKS: Readonly<Record<OutcomeFamily, number>> = {
  failed: 0,
  running: 1,
  cancelled: 2,
  completed: 3,
  unknown: 4,
};

function positionOf(task: ImportTask, by: GroupBy, context: GroupContext): GroupPosition {
  const { labelOf, causeOf, machineOf } = context;
  if (by === 'outcome') {
    const family = outcomeFamily(task.outcome);
    return {
      rank: FAMILY_RANKS[family],
      key: family,
      title: family === 'unknown' ? 'Unknown outcome' : family.charAt(0).toUpperCase() + family.slice(1),
    };
  }
  if (by === 'stage') {
    if (task.stage === null) return { rank: LAST, key: '', title: 'No stage' };
    return { rank: STAGES.indexOf(task.stage), key: task.stage, title: stageWord(task.stage) };
  }
  if (by === 'cause') {
    if (task.reason === null) return { rank: LAST, key: '', title: 'No failure' };
    const cause = causeOf(task.reason);
    return cause === null
      ? { rank: LAST - 1, key: '?', title: 'Cause not known' }
      : { rank: 0, key: cause.id, title: cause.title };
  }
  if (by === 'launch') return launchPosition(task, context);
  if (by === 'kind') {
    const kind = taskKind(task);
    return { rank: 0, key: kind, title: `${kindWord(kind)}s` };
  }
  if (by === 'machine') {
    const { name } = machineOf(task);
    // One name may belong to machines of several sources.
    return { rank: 0, key: `${task.source}/${name}`, title: name };
  }
  if (by === 'source') return { rank: 0, key: task.source, title: labelOf(task.source) };
  const name = by.slice(4);
  const tag = task.tags.find(({ key }) => key === name);
  if (tag === undefined) return { rank: LAST, key: '', title: `No tag ${name}` };
  // The prefix distinguishes an empty value from a missing tag.
  return {
    rank: 0,
    key: `=${tag.value}`,
    title: tag.value === '' ? `${name} without a value` : `${name} ${tag.value}`,
  };
}

/** One group for each set of findings, so that a task is in one group only. */
function launchPosition(task: ImportTask, { ec2RecordOf }: GroupContext): GroupPosition {
  const record = ec2RecordOf(task);
  const findings = launchFindings(task, record);
  if (findings === null) return { rank: LAST - 1, key: 'unknown', title: 'No AMI record' };
  if (findings.length > 0) return { rank: 0, key: findings.join('+'), title: findings.map(launchTitle).join(' · ') };
  return task.outcome === 'completed' && task.imageId !== null && !isImageGone(record)
    ? { rank: 1, key: 'none', title: 'Nothing found' }
    : { rank: LAST, key: '', title: 'Nothing to launch' };
}

/**
 * The tasks in groups. Outcomes and stages keep their natural order, causes are sorted by size, everything else by
 * title; the group without a value comes last.
 */
export function groupTasks(tasks: readonly ImportTask[], by: GroupBy, context: GroupContext): readonly Group[] {
  const groups = new Map<string, GroupPosition & { readonly tasks: ImportTask[] }>();
  for (const task of tasks) {
    const place = positionOf(task, by, context);
    const group = groups.get(place.key);
    if (group === undefined) groups.set(place.key, { ...place, tasks: [task] });
    else group.tasks.push(task);
  }
  return [...groups.values()].toSorted(
    (a, b) =>
      a.rank - b.rank || (by === 'cause' ? b.tasks.length - a.tasks.length : 0) || compareNaturally(a.title, b.title),
  );
}
