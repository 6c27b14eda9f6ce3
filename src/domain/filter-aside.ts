import { ANY, NO_FILTER, type Choice, type Filter } from '#domain/filter.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { OutcomeFamily } from '#domain/outcome.ts';
import { setAside, type TaskContext } from '#domain/task-context.ts';

// Failures that need nobody: those with a later attempt, and those that somebody put aside.

const leavesOut = ({ include, exclude }: Choice, value: string): boolean =>
  include.length === 0 && exclude.length === 1 && exclude[0] === value;

/**
 * Splits a filter into what tasks have to pass to be counted, and what chooses among these: outcomes, and that failures with
 * a later attempt or failures that somebody put aside are left out. Such failures are counted by themselves.
 */
export function splitFilter(filter: Filter): { readonly counted: Filter; readonly chosen: Filter } {
  const { outcome, attempt, handled } = filter;
  const parts = {
    outcome,
    ...(leavesOut(attempt, 'retried') ? { attempt } : {}),
    ...(leavesOut(handled, 'true') ? { handled } : {}),
  };
  const none = Object.fromEntries(Object.keys(parts).map((key) => [key, ANY]));
  return { counted: { ...filter, ...none }, chosen: { ...NO_FILTER, ...parts } };
}

/** The filter for failures that need somebody: without those that were tried again or put aside. */
const UNRESOLVED = {
  attempt: { include: [], exclude: ['retried'] },
  handled: { include: [], exclude: ['true'] },
} as const satisfies Partial<Filter>;

/** The failures that need nobody. */
export interface FailuresAside {
  /** How many were tried again, and how many machines these are. */
  readonly retried: number;
  readonly retriedMachines: number;
  /** How many of the others somebody put aside. */
  readonly handled: number;
}

/**
 * The filter with one more outcome, or without it. Failures that need nobody are left out, as they are where failures are
 * counted.
 */
export function toggledOutcome(filter: Filter, family: OutcomeFamily, { retried, handled }: FailuresAside): Filter {
  const { include, exclude } = filter.outcome;
  const isChosen = include.includes(family);
  const outcome = {
    include: isChosen ? include.filter((other) => other !== family) : [...include, family],
    exclude: exclude.filter((other) => other !== family),
  };
  if (family !== 'failed') return { ...filter, outcome };
  const { counted } = splitFilter(filter);
  return {
    ...filter,
    outcome,
    attempt: !isChosen && retried > 0 ? UNRESOLVED.attempt : counted.attempt,
    handled: !isChosen && handled > 0 ? UNRESOLVED.handled : counted.handled,
  };
}

/** A filter without the failures among some tasks that need nobody; the same filter where there are none. */
export function withoutAside(filter: Filter, tasks: readonly ImportTask[], context: TaskContext): Filter {
  const reasons = new Set(tasks.map((task) => setAside(task, context)));
  if (!reasons.has('retried') && !reasons.has('handled')) return filter;
  return {
    ...filter,
    ...(reasons.has('retried') ? { attempt: UNRESOLVED.attempt } : {}),
    ...(reasons.has('handled') ? { handled: UNRESOLVED.handled } : {}),
  };
}
