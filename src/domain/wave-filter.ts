import { filterTest, NO_FILTER, type Choice, type Filter } from '#domain/filter.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import type { OutcomeFamily } from '#domain/outcome.ts';
import type { TaskContext } from '#domain/task-context.ts';
import { isSameTag, tagOf } from '#domain/wave-tag.ts';
import type { MachineTotals } from '#domain/waves.ts';

/** The keys that select machines by how far they came. */
const CUTTING = ['outcome', 'state', 'stage', 'cause', 'stuck'] as const;

/** Whether a filter leaves out machines by how far they came, so that a share of arrived ones would mean nothing. */
export function cutsWaves(filter: Filter): boolean {
  return (
    CUTTING.some((key) => filter[key].include.length > 0) || filter.outcome.exclude.some((one) => one !== 'cancelled')
  );
}

/** The filter with whole waves. */
export function withoutCuts(filter: Filter): Filter {
  return { ...filter, ...Object.fromEntries(CUTTING.map((key) => [key, NO_FILTER[key]])) };
}

/** What a number of a wave counts: its machines, those with an outcome, those that take long, or attempts tried again. */
export type WaveNumber = 'all' | OutcomeFamily | 'stuck' | 'retried';

/** A link with more ids than these is too long for some programs. */
const MOST_IDS = 60;

const only = <Value extends string>(value: Value): Choice<Value> => ({ include: [value], exclude: [] });

/** The tasks that a number counts. */
export function countedTasks(wave: MachineTotals, number: WaveNumber): readonly ImportTask[] {
  if (number === 'retried') return wave.retried;
  return wave.machines
    .filter((machine) => number === 'all' || (number === 'stuck' ? machine.stuck !== null : machine.state === number))
    .map(({ task }) => task);
}

function keyOf(term: string): string {
  return term.split('=', 1)[0] ?? '';
}

/** The choice of tags that leaves the tasks of a wave; `null` if no choice does. */
function tagChoice({ include, exclude }: Choice, { tasks, key }: MachineTotals, by: string): Choice | null {
  const others = include.filter((term) => !isSameTag(keyOf(term), by));
  if (key === '') return { include: others, exclude: [...new Set([...exclude, by])] };
  const terms = new Set(
    tasks.flatMap((task) => {
      const tag = tagOf(task, by);
      return tag === null ? [] : `${tag.key}=${tag.value}`.trim();
    }),
  );
  const [term, ...further] = terms;
  // Tags that differ in spelling are different keys for a filter, which have to be there together.
  return term === undefined || further.length > 0 ? null : { include: [...others, term], exclude };
}

const PARTS: Readonly<Record<WaveNumber, (filter: Filter) => readonly Partial<Filter>[]>> = {
  all: (filter) => [{}, latest(filter)],
  retried: () => [{ attempt: only('retried') }],
  stuck: (filter) => [{ stuck: only('true') }, { stuck: only('true'), ...latest(filter) }],
  running: byOutcome('running'),
  completed: byOutcome('completed'),
  failed: byOutcome('failed'),
  cancelled: byOutcome('cancelled'),
  unknown: byOutcome('unknown'),
};

function latest(filter: Filter): Partial<Filter> {
  return { attempt: { include: ['latest'], exclude: filter.attempt.exclude } };
}

function byOutcome(outcome: OutcomeFamily) {
  return (filter: Filter): readonly Partial<Filter>[] => [
    { outcome: only(outcome) },
    { outcome: only(outcome), ...latest(filter) },
  ];
}

/**
 * The filter that leaves exactly the tasks that a number of a wave counts: in words where words can say it, else by
 * their ids. `null` for no tasks, and for too many that only ids tell apart.
 * @param by the key of the tag, or `null` for all waves
 */
export function waveFilter(
  filter: Filter,
  wave: MachineTotals,
  number: WaveNumber,
  by: string | null,
  context: TaskContext,
): Filter | null {
  const counted = countedTasks(wave, number);
  if (counted.length === 0) return null;
  const tag = by === null ? filter.tag : tagChoice(filter.tag, wave, by);
  const keys = new Set(counted.map(taskKey));
  if (tag !== null) {
    for (const part of PARTS[number](filter)) {
      const asked = { ...filter, tag, ...part };
      const found = wave.tasks.filter(filterTest(asked, context));
      if (found.length === keys.size && found.every((task) => keys.has(taskKey(task)))) return asked;
    }
  }
  if (counted.length > MOST_IDS) return null;
  return { ...NO_FILTER, source: filter.source, id: { include: counted.map(({ id }) => id), exclude: [] } };
}
