import type { Filter } from '#domain/filter.ts';
import { termsIn, termsOf, termText, withoutTerm, withTerm, type Term, type WrittenTerm } from '#url/filter-terms.ts';

/** The filter box: what of its text is in the address stands in `filter`, and only the rest beside it. */
export interface FilterBox {
  readonly filter: Filter;
  /** The text as it was written, while it holds more than the words searched for: terms that are open or do not fit. */
  readonly written: string | null;
  /** The token that is being rewritten: it filters until its successor does. */
  readonly edited: Term | null;
  /** What does not fit, in words, or `''`. */
  readonly problem: string;
}

const ID = /^import-ami-[a-z0-9]{8,64}$/iu;

/** The box of a filter in which nothing is being written. */
export function filterBoxOf(filter: Filter): FilterBox {
  return { filter, written: null, edited: null, problem: '' };
}

/** The box after the filter was changed by other means: what was being written stays as far as it still belongs to it. */
export function withFilter(filter: Filter, { written, edited, problem }: Omit<FilterBox, 'filter'>): FilterBox {
  if (written === null || wordsOf(written) !== filter.q) return filterBoxOf(filter);
  const isThere = edited !== null && termsOf(filter).some((term) => termText(term) === termText(edited));
  return { filter, written, edited: isThere ? edited : null, problem };
}

/** The text that stands in the box. */
export function boxText({ filter, written }: FilterBox): string {
  return written ?? filter.q;
}

/** What is being written at the end: a term that is open, or the last word. */
export function openWord(text: string): string {
  const last = termsIn(text).at(-1);
  if (last !== undefined && !last.isFinished) return last.text;
  let start = text.length;
  while (/\S/u.test(text.charAt(start - 1))) start -= 1;
  return text.slice(start);
}

/** A new text: a finished term becomes a part of the filter and leaves the text; one that does not fit stays where it stands. */
export function typeText(box: FilterBox, text: string): FilterBox {
  return take(box, text, ({ isFinished }) => isFinished);
}

/** Enter: what stands in the box is finished. Import task ids alone are asked for at EC2, not searched for. */
export function commitText(box: FilterBox): FilterBox {
  const text = boxText(box).trim();
  const next = withIds(box, text) ?? take(box, text, () => true);
  if (!hasOpenTerms(next)) return { ...next, written: null };
  // The space that a term leaves behind can be part of another one, after a backslash.
  return next.written === text ? next : commitText(next);
}

/** The box after a text of import task ids alone was put in, or `null` for any other text. */
export function withIds(box: FilterBox, text: string): FilterBox | null {
  const ids = text.split(/[\s,;]+/u).filter(Boolean);
  if (ids.length === 0 || !ids.every((id) => ID.test(id))) return null;
  const value = ids.join(',').toLowerCase();
  return filterBoxOf(withTerm({ ...box.filter, q: '' }, { key: 'id', value, excludes: false }).filter);
}

/** Takes a token back into the box, to be rewritten; one that was there before is finished, or stays as it was. */
export function editTerm(box: FilterBox, term: Term): FilterBox {
  const former = take(box, boxText(box), () => true);
  const { filter } = former.problem === '' ? former : box;
  return { filter, written: [filter.q, termText(term)].filter(Boolean).join(' '), edited: term, problem: '' };
}

/** Puts a suggestion in the place of what is being written: a term, or the beginning of one. */
export function applySuggestion(box: FilterBox, picked: Term | string): FilterBox {
  const text = boxText(box);
  const before = text.slice(0, text.length - openWord(text).length);
  return typeof picked === 'string' ? typeText(box, before + picked) : typeText(box, `${before}${termText(picked)} `);
}

/** Gives up what is being written: the words stay, and a token that was being rewritten is as it was. */
export function discardText({ filter }: FilterBox): FilterBox {
  return filterBoxOf(filter);
}

/** Whether there is something to give up. */
export function hasOpenTerms({ written }: FilterBox): boolean {
  return written !== null && termsIn(written).length > 0;
}

function take(box: FilterBox, text: string, isDue: (term: WrittenTerm) => boolean): FilterBox {
  let { filter, edited } = box;
  let problem = '';
  let rest = '';
  let end = 0;
  for (const term of termsIn(text)) {
    rest += text.slice(end, term.at);
    end = term.at + term.text.length;
    const base = edited === null ? filter : withoutTerm(filter, edited);
    const next = isDue(term) ? withTerm(base, term) : null;
    if (next !== null && next.problem === null) {
      ({ filter } = next);
      edited = null;
      // The space behind it goes with it: what stood before it ends with one.
      end = text.length - text.slice(end).trimStart().length;
    } else {
      problem ||= next?.problem ?? '';
      rest += term.text;
    }
  }
  rest += text.slice(end);
  // What is left alone can read as another term: a quotation mark that stood in a word opens a value at the end.
  if (rest.length < text.length) return take({ ...box, filter, edited }, rest, isDue);
  if (edited !== null && termsIn(rest).length === 0) {
    filter = withoutTerm(filter, edited);
    edited = null;
  }
  const q = wordsOf(rest);
  return { filter: { ...filter, q }, written: rest === q ? null : rest, edited, problem };
}

/** The words of a text without its terms, as they are searched for. */
function wordsOf(text: string): string {
  let words = '';
  let end = 0;
  for (const { at, text: term } of termsIn(text)) {
    words += text.slice(end, at);
    end = at + term.length;
  }
  return (words + text.slice(end)).replaceAll(/\s+/gu, ' ').trim();
}
