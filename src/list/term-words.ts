import type { FilterKey } from '#domain/filter-values.ts';
import { stageSlug, stageWord, STAGES } from '#domain/stage.ts';
import { KEY_TITLES } from '#list/suggestions.ts';
import { visibleText } from '#ui/text.tsx';
import type { Term } from '#url/filter-terms.ts';

/** A term of the filter as a person reads it: `Platform not: Windows`. */
export function termWords({ key, value, excludes }: Term, labelOf: (source: string) => string): string {
  return `${KEY_TITLES[key]}${excludes ? ' not' : ''}: ${wordOf(key, value, labelOf)}`;
}

function wordOf(key: FilterKey, value: string, labelOf: (source: string) => string): string {
  const stage = key === 'stage' ? STAGES.find((one) => stageSlug(one) === value) : undefined;
  if (stage !== undefined) return stageWord(stage);
  return visibleText(key === 'source' ? labelOf(value) : value);
}
