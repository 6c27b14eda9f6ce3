import type { Filter } from '#domain/filter.ts';
import type { FilterKey } from '#domain/filter-values.ts';
import { stageSlug, stageWord, STAGES } from '#domain/stage.ts';
import { KEY_TITLES } from '#list/suggestions.ts';
import { visibleText } from '#ui/text.tsx';
import { termsOf, type Term } from '#url/filter-terms.ts';

/** A filter as a person reads it, part by part; none where everything passes. */
export function filterWords(filter: Filter, labelOf: (source: string) => string): readonly string[] {
  return [...termsOf(filter).map((term) => termWords(term, labelOf)), ...(filter.q === '' ? [] : [visibleText(`“${filter.q}”`)])];
}

/** A term of the filter as a person reads it: `Platform not: Windows`. */
export function termWords({ key, value, excludes }: Term, labelOf: (source: string) => string): string {
  return `${KEY_TITLES[key]}${excludes ? ' not' : ''}: ${wordOf(key, value, labelOf)}`;
}

function wordOf(key: FilterKey, value: string, labelOf: (source: string) => string): string {
  const stage = key === 'stage' ? STAGES.find((one) => stageSlug(one) === value) : undefined;
  if (stage !== undefined) return stageWord(stage);
  return visibleText(key === 'source' ? labelOf(value) : value);
}
