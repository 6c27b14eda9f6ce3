import type { RefreshControl } from '#app/use-refresh-interval.ts';
import { COLUMN_NAMES, columnTitle } from '#domain/column.ts';
import { NO_FILTER, type Filter } from '#domain/filter.ts';
import type { ValueCounts } from '#domain/filter-values.ts';
import { GROUPS, type GroupBy } from '#domain/group.ts';
import { outcomeWord, taskKey, type ImportTask } from '#domain/import-task.ts';
import { OUTCOME_FAMILIES } from '#domain/outcome.ts';
import type { TaskContext } from '#domain/task-context.ts';
import { normalize } from '#domain/words.ts';
import { groupTitle } from '#features/list/group-title.ts';
import type { SavedView } from '#features/filter/saved-views.ts';
import { readingSuggestions, suggest } from '#features/filter/suggestions.ts';
import { INTERVALS } from '#features/notifications/refresh-interval.tsx';
import { visibleText } from '#ui/text.tsx';
import { withTerm } from '#url/filter-terms.ts';
import { goTo, goToSearch } from '#url/use-view.ts';
import type { ViewState } from '#url/view-state.ts';
import { wordReader } from '#url/word-reading.ts';

/** A row of the palette. */
export interface Command {
  readonly key: string;
  readonly text: string;
  /** The keyboard shortcut, or the kind of command. */
  readonly side: string;
  /** Further words that find it. */
  readonly words?: string | undefined;
  readonly run: () => void;
}

/** What a person can do, before it is a row of the palette. */
export type Action = Pick<Command, 'text' | 'run' | 'words'> & { readonly side?: string };

/** The parts of the board that the commands work on. */
export interface CommandContext {
  readonly view: ViewState;
  readonly rows: readonly ImportTask[];
  readonly tasks: readonly ImportTask[];
  readonly isComplete: boolean;
  /** The values that occur in the tasks. */
  readonly counts: ValueCounts;
  readonly savedViews: readonly SavedView[];
  readonly interval: RefreshControl;
  /** The actions of the page, of the selection and of the open task. */
  readonly actions: readonly Action[];
  readonly context: TaskContext;
}

const MOST_TASKS = 8;

/** What people want to do with imports of an outcome, in their words. */
const NEXT_STEPS: ReadonlyMap<string, string> = new Map([
  ['completed', 'launch'],
  ['failed', 'retry'],
]);

/** What people ask for that is no outcome. */
const MEANINGS = [
  { text: 'Show what takes longer than usual', key: 'stuck', value: 'true', words: 'stuck slow' },
  { text: 'Show what somebody handled', key: 'handled', value: 'true', words: 'put aside' },
  { text: 'Show what was retried', key: 'attempt', value: 'retried', words: 'attempts again' },
  { text: 'Show what changed in the last 24 hours', key: 'changed', value: '24h', words: 'since yesterday' },
] as const;

const change = (next: Partial<ViewState>): void => goTo((current) => ({ ...current, ...next }), 'push');
const setFilter = (filter: Filter): void => change({ filter });

/** Returns the commands that contain every word of a text. */
export function commandsFor(text: string, context: CommandContext): readonly Command[] {
  const words = normalize(text).split(/\s+/).filter(Boolean);
  const { tasks, rows, isComplete, counts, view } = context;
  const fixed = fixedCommands(context).filter((command) =>
    words.every((word) => normalize(`${command.text} ${command.side} ${command.words ?? ''}`).includes(word)),
  );
  if (text.trim().length < 2) return fixed;
  const terms = suggest(text.trim(), counts, tasks, isComplete).flatMap(({ term, text: shown, side }) =>
    term === null
      ? []
      : [
          {
            key: `filter ${shown}`,
            text: `Filter by ${shown}`,
            side,
            run: () => setFilter(withTerm(view.filter, term).filter),
          },
        ],
  );
  const reading = wordReader(counts, context.context)(text);
  // One term is among the completions already.
  const readings =
    reading === null || reading.terms.length < 2 ? [] : readingSuggestions(view.filter, text, reading, context);
  const meant = readings.flatMap(({ key, text: shown, side, filter }) =>
    filter === undefined
      ? []
      : [{ key: `read ${key}`, text: `Filter by ${shown}`, side, run: () => setFilter(filter) }],
  );
  const { machineOf } = context.context;
  const nameOf = (task: ImportTask): string => normalize(machineOf(task).name);
  const found = rows.filter((task) => {
    const searched = normalize(`${machineOf(task).name} ${task.id} ${task.description ?? ''}`);
    return words.every((word) => searched.includes(word));
  });
  // Who types the name of a machine wants to see it.
  const [named, others] = partition(found, (task) => nameOf(task).startsWith(words.join(' ')));
  const open = (tasksToOpen: readonly ImportTask[]): readonly Command[] =>
    tasksToOpen.slice(0, MOST_TASKS).map((task) => openCommand(task, machineOf(task).name));
  return [...open(named), ...fixed, ...meant, ...terms, ...open(others)];
}

function partition<Thing>(
  things: readonly Thing[],
  isFirst: (thing: Thing) => boolean,
): readonly [first: readonly Thing[], others: readonly Thing[]] {
  return [things.filter(isFirst), things.filter((thing) => !isFirst(thing))];
}

function openCommand(task: ImportTask, machine: string): Command {
  const { id } = task;
  return {
    key: `open ${taskKey(task)}`,
    text: visibleText(`${machine} · ${outcomeWord(task)} · ${id}`),
    side: 'Open',
    run: () => goTo((current) => ({ ...current, task: id }), 'push'),
  };
}

function fixedCommands({ view, tasks, savedViews, interval, actions }: CommandContext): readonly Command[] {
  const { filter } = view;
  const named = (text: string, run: () => void, side = '', words?: string): Command => ({
    key: text,
    text,
    side,
    words,
    run,
  });
  const tags = [...new Set(tasks.flatMap((task) => task.tags.map(({ key }) => key)))]
    .slice(0, 30)
    .map((key) => `tag:${key}` as const);
  return [
    ...actions.map(({ text, side, words, run }) => named(text, run, side, words)),
    ...savedViews.map(({ name, search }) =>
      named(`Go to ${visibleText(name)}`, () => goToSearch(search), 'Saved view'),
    ),
    named('Clear the filter', () => setFilter(NO_FILTER)),
    ...OUTCOME_FAMILIES.map((family) =>
      named(
        `Show only ${family}`,
        () => setFilter({ ...filter, outcome: { include: [family], exclude: [] } }),
        'Filter',
        NEXT_STEPS.get(family),
      ),
    ),
    ...MEANINGS.map(({ text, key, value, words }) =>
      named(text, () => setFilter({ ...filter, [key]: { include: [value], exclude: [] } }), 'Filter', words),
    ),
    named(
      'Group failures by cause',
      () =>
        goTo(
          (current) => ({
            ...current,
            group: 'cause',
            fold: null,
            filter: { ...filter, outcome: { include: ['failed'], exclude: [] } },
          }),
          'push',
        ),
      'Group',
    ),
    ...(view.group === null ? [] : [named('Remove the grouping', () => change({ group: null, fold: null }), 'Group')]),
    ...[...GROUPS, ...tags].map((group: GroupBy) =>
      named(`Group by ${groupTitle(group)}`, () => change({ group, fold: null }), 'Group'),
    ),
    ...(view.sort === null ? [] : [named('Sort by activity', () => change({ sort: null }), 'Sort')]),
    ...[...COLUMN_NAMES, ...tags].flatMap((column) =>
      [false, true].map((descending) =>
        named(
          `Sort by ${visibleText(columnTitle(column))}, ${descending ? 'descending' : 'ascending'}`,
          () => change({ sort: { column, descending } }),
          'Sort',
        ),
      ),
    ),
    ...(view.listed === 'gone'
      ? [named('Show what EC2 lists', () => goTo((current) => ({ ...current, listed: null }), 'push'))]
      : [named('Show what EC2 no longer lists', () => goTo((current) => ({ ...current, listed: 'gone' }), 'push'))]),
    interval.value === 'off'
      ? named('Resume refreshing', interval.resume, 'Refresh')
      : named('Pause refreshing', () => interval.onChange('off'), 'Refresh'),
    ...INTERVALS.map((seconds) => named(`Refresh every ${seconds} s`, () => interval.onChange(seconds), 'Refresh')),
  ];
}
