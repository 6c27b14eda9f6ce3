import type { Filter } from '#domain/filter.ts';
import { filterField } from '#domain/filter-table.ts';
import type { TaskContext } from '#domain/task-context.ts';
import { visibleText } from '#ui/text.tsx';
import { termsOf, type Term } from '#url/filter-terms.ts';

/** The parts of a filter in words; empty if everything matches. */
export function filterWords(filter: Filter, context: TaskContext): readonly string[] {
  return [
    ...termsOf(filter).map((term) => termWords(term, context)),
    ...(filter.q === '' ? [] : [visibleText(`“${filter.q}”`)]),
  ];
}

/** A term of the filter in words: `Platform not: Windows`. */
export function termWords({ key, value, excludes }: Term, context: TaskContext): string {
  const { title, parse, label: word } = filterField(key);
  return `${title}${excludes ? ' not' : ''}: ${visibleText(word?.(parse(value) ?? value, context) ?? value)}`;
}
