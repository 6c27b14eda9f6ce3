import type { Choice, Filter } from '#domain/filter.ts';
import { FILTER_KEYS, type FilterKey } from '#domain/filter-values.ts';
import { STAGES, stageSlug, type Stage } from '#domain/stage.ts';
import { parseView } from '#url/view-state.ts';

/** One value of one key, as a person writes it in the filter box: `platform:Windows`, `-tag:Wave=3`. */
export interface Term {
  readonly key: FilterKey;
  /** As the address writes it. */
  readonly value: string;
  readonly excludes: boolean;
}

const TERM = new RegExp(`(?<=^|\\s)(-?)(${FILTER_KEYS.join('|')}):("[^"]*"?|\\S*)`, 'gi');

/** Keys whose values are words of this page: in a link they have one spelling, a person may write them in any case. */
const CLOSED: ReadonlySet<FilterKey> = new Set<FilterKey>(['outcome', 'stage', 'state', 'encrypted']);

/** The term as a person writes it. A value with spaces stands in quotation marks. */
export function termText({ key, value, excludes }: Term): string {
  return `${excludes ? '-' : ''}${key}:${/\s/.test(value) ? `"${value}"` : value}`;
}

/** What a person wrote, taken apart. */
export interface Written {
  /** What is searched for in every field. */
  readonly q: string;
  /** The terms that are followed by more text. */
  readonly terms: readonly Term[];
  /** The term at the end, which may not be finished; as it was written. */
  readonly draft: string;
}

/** Takes a text of the filter box apart. Total; a word before a colon that is no key stays text. */
export function readText(text: string): Written {
  const terms: Term[] = [];
  let draft = '';
  const q = text.replace(TERM, (whole: string, sign: string, key: string, value: string, at: number) => {
    const isOpen = value.startsWith('"') && (value.length === 1 || !value.endsWith('"'));
    if (at + whole.length === text.length || isOpen) draft = whole;
    else terms.push(toTerm(sign, key, value));
    return '';
  });
  return { q: terms.length === 0 ? q : q.replace(/\s+/g, ' ').trimStart(), terms, draft };
}

/** One finished term, or `null` for a text that is none. */
export function readTerm(text: string): Term | null {
  const [match] = text.matchAll(TERM);
  return match === undefined || match[0] !== text ? null : toTerm(match[1] ?? '', match[2] ?? '', match[3] ?? '');
}

function toTerm(sign: string, key: string, value: string): Term {
  const bare = value.replace(/^"|"$/g, '');
  return { key: key.toLowerCase() as FilterKey, value: bare.replace(/^-/, ''), excludes: sign === '-' || bare.startsWith('-') };
}

/** The terms of a filter, in the order of the keys. */
export function termsOf(filter: Filter): readonly Term[] {
  return FILTER_KEYS.flatMap((key) => {
    const { include, exclude } = filter[key];
    const of = (values: readonly string[], excludes: boolean) =>
      values.map((value) => ({ key, value: key === 'stage' ? stageSlug(value as Stage) : value, excludes }));
    return [...of(include, false), ...of(exclude, true)];
  });
}

/** The filter with one more term, or what is wrong with it in words: the address is the law for both. */
export function withTerm(filter: Filter, { key, value, excludes }: Term): { readonly filter: Filter; readonly problem: string | null } {
  const written = CLOSED.has(key) ? value.toLowerCase() : value;
  const { view, problems } = parseView(`?${new URLSearchParams({ [key]: `${excludes ? '-' : ''}${written}` }).toString()}`);
  const [problem] = problems;
  if (problem !== undefined) return { filter, problem: `${key}:${value} is ${problem.text}` };
  const former: Choice = filter[key];
  const more: Choice = view.filter[key];
  const choice = {
    include: [...former.include.filter((one) => !more.exclude.includes(one) && !more.include.includes(one)), ...more.include],
    exclude: [...former.exclude.filter((one) => !more.include.includes(one) && !more.exclude.includes(one)), ...more.exclude],
  };
  return { filter: { ...filter, [key]: choice }, problem: null };
}

/** The filter without one term. */
export function withoutTerm(filter: Filter, { key, value, excludes }: Term): Filter {
  const bare = key === 'stage' ? STAGES.find((stage) => stageSlug(stage) === value) : value;
  const side = excludes ? 'exclude' : 'include';
  const choice: Choice = filter[key];
  return { ...filter, [key]: { ...choice, [side]: choice[side].filter((one) => one !== bare) } };
}

/** A filter in one line, as it would be written into the box; `null` where everything passes. */
export function filterText(filter: Filter): string | null {
  return [...termsOf(filter).map(termText), filter.q].filter(Boolean).join(' ') || null;
}
