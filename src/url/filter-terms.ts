import type { Choice, Filter } from '#domain/filter.ts';
import { FILTER_KEYS, filterField, type FilterKey } from '#domain/filter-table.ts';
import { parseView } from '#url/view-state.ts';

/** One value of one key as typed in the filter box: `platform:Windows`, `-tag:Wave=3`. */
export interface Term {
  readonly key: FilterKey;
  /** As in the address. */
  readonly value: string;
  readonly excludes: boolean;
}

/** A value is a word or quoted; the closing quotation mark may still be missing at the end of the text. */
const QUOTED = String.raw`"((?:[^"\\]|\\.)*)"(?=\s|$)`;
const OPEN = String.raw`"((?:[^"\\]|\\.|\\$)*)$`;
const TERM = new RegExp(String.raw`(?<=^|\s)(-?)(${FILTER_KEYS.join('|')}):(?:${QUOTED}|${OPEN}|(\S*))`, 'gisu');

/** The term as typed. Values with spaces or quotation marks are quoted. */
export function termText({ key, value, excludes }: Term): string {
  const written = /[\s"]/u.test(value) ? `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"` : value;
  return `${excludes ? '-' : ''}${key}:${written}`;
}

/** A term with its position in a text. */
export interface WrittenTerm extends Term {
  readonly at: number;
  /** As typed. */
  readonly text: string;
  /** Whether the term is complete, because a space follows; a term at the end may not be. */
  readonly isFinished: boolean;
}

/** The terms in a text of the filter box. Never throws; an unknown key before a colon is plain text. */
export function termsIn(text: string): readonly WrittenTerm[] {
  return [...text.matchAll(TERM)].map((match) => {
    const [whole, sign, key = '', quoted, open, word] = match;
    const marked = quoted ?? open;
    const value = marked === undefined ? (word ?? '') : marked.replaceAll(/\\(.)/gsu, '$1');
    return {
      key: key.toLowerCase() as FilterKey,
      value: value.replace(/^-/u, ''),
      excludes: sign === '-' || value.startsWith('-'),
      at: match.index,
      text: whole,
      isFinished: match.index + whole.length < text.length,
    };
  });
}

/** The terms of a filter, in the order of the keys. */
export function termsOf(filter: Filter): readonly Term[] {
  return FILTER_KEYS.flatMap((key) => {
    const { include, exclude }: Choice = filter[key];
    const { format = (value) => value } = filterField(key);
    const of = (values: readonly string[], excludes: boolean) =>
      values.map((value) => ({ key, value: format(value), excludes }));
    return [...of(include, false), ...of(exclude, true)];
  });
}

/** The filter with one more term, or the problem in words. Uses the address's parser, so that both accept the same. */
export function withTerm(
  filter: Filter,
  { key, value, excludes }: Term,
): { readonly filter: Filter; readonly problem: string | null } {
  // Accepts this page's words as the list shows them: "Preparing AMI".
  const written = filterField(key).hasFixedValues === true ? value.toLowerCase().trim().replaceAll(/\s+/g, '-') : value;
  const { view, problems } = parseView(
    `?${new URLSearchParams({ [key]: `${excludes ? '-' : ''}${written}` }).toString()}`,
  );
  const [problem] = problems;
  if (problem !== undefined) return { filter, problem: `${key}:${value.trim()} is ${problem.text}` };
  const former: Choice = filter[key];
  const more: Choice = view.filter[key];
  const choice = {
    include: [
      ...former.include.filter((one) => !more.exclude.includes(one) && !more.include.includes(one)),
      ...more.include,
    ],
    exclude: [
      ...former.exclude.filter((one) => !more.include.includes(one) && !more.exclude.includes(one)),
      ...more.exclude,
    ],
  };
  return { filter: { ...filter, [key]: choice }, problem: null };
}

/** The filter without one term. */
export function withoutTerm(filter: Filter, { key, value, excludes }: Term): Filter {
  const bare = filterField(key).parse(value);
  const side = excludes ? 'exclude' : 'include';
  const choice: Choice = filter[key];
  return { ...filter, [key]: { ...choice, [side]: choice[side].filter((one) => one !== bare) } };
}
