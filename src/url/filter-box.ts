import type { Filter } from '#domain/filter.ts';
import { termsIn, termsOf, termText, withoutTerm, withTerm, type Term, type WrittenTerm } from '#url/filter-terms.ts';

/** The state of the filter box: the finished part of its text is in `filter`, and only the rest is kept beside it. */
export interface FilterBox {
  readonly filter: Filter;
  /** The text as typed, while it contains more than search words: unfinished or invalid terms. */
  readonly written: string | null;
  /** The token being edited; it filters until its replacement does. */
  readonly edited: Term | null;
  /** The problem of the first invalid term in words, or `''`. */
  readonly problem: string;
}

const ID = /^import-(?:ami|snap)-[a-z0-9]{8,64}$/iu;

/** The filter box of a filter, with nothing being typed. */
export function filterBoxOf(filter: Filter): FilterBox {
  return { filter, written: null, edited: null, problem: '' };
}

/** The box after another change of the filter: the text being typed is kept if it still belongs to the filter. */
export function withFilter(filter: Filter, { written, edited, problem }: Omit<FilterBox, 'filter'>): FilterBox {
  if (written === null || wordsOf(written) !== filter.q) return filterBoxOf(filter);
  const isThere = edited !== null && termsOf(filter).some((term) => termText(term) === termText(edited));
  return { filter, written, edited: isThere ? edited : null, problem };
}

/** The text of the box. */
export function boxText({ filter, written }: FilterBox): string {
  return written ?? filter.q;
}

/** The unfinished end of a text: an open term, or the last word. */
export function openWord(text: string): string {
  const last = termsIn(text).at(-1);
  if (last !== undefined && !last.isFinished) return last.text;
  let start = text.length;
  while (/\S/u.test(text.charAt(start - 1))) start -= 1;
  return text.slice(start);
}

/** Sets the text: finished terms move into the filter; invalid terms stay in the text. */
export function typeText(box: FilterBox, text: string): FilterBox {
  return take(box, text, ({ isFinished }) => isFinished);
}

/** Finishes the text, as Enter does. A text of import task ids becomes an id filter, which EC2 applies. */
export function commitText(box: FilterBox): FilterBox {
  const text = boxText(box).trim();
  const next = withIds(box, text) ?? take(box, text, () => true);
  if (!hasOpenTerms(next)) return { ...next, written: null };
  // The space that a term leaves behind can belong to another term, after a backslash.
  return next.written === text ? next : commitText(next);
}

/** The box for a text that consists of import task ids, or `null` for any other text. */
export function withIds(box: FilterBox, text: string): FilterBox | null {
  const ids = text.split(/[\s,;]+/u).filter(Boolean);
  if (ids.length === 0 || !ids.every((id) => ID.test(id))) return null;
  const value = ids.join(',').toLowerCase();
  return filterBoxOf(withTerm({ ...box.filter, q: '' }, { key: 'id', value, excludes: false }).filter);
}

/**
 * Moves a token back into the text for editing. A previous unfinished term is finished, or discarded if it is invalid.
 */
export function editTerm(box: FilterBox, term: Term): FilterBox {
  const former = take(box, boxText(box), () => true);
  const { filter } = former.problem === '' ? former : box;
  return { filter, written: [filter.q, termText(term)].filter(Boolean).join(' '), edited: term, problem: '' };
}

/** Replaces the unfinished end by a suggestion: a term, or the beginning of one. */
export function applySuggestion(box: FilterBox, picked: Term | string): FilterBox {
  const text = boxText(box);
  const before = text.slice(0, text.length - openWord(text).length);
  return typeof picked === 'string' ? typeText(box, before + picked) : typeText(box, `${before}${termText(picked)} `);
}

/** Discards the unfinished text: search words stay, and an edited token is restored. */
export function discardText({ filter }: FilterBox): FilterBox {
  return filterBoxOf(filter);
}

/** Whether there are unfinished terms to discard. */
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
      // Removes the space after the term; the text before it ends with one.
      end = text.length - text.slice(end).trimStart().length;
    } else {
      problem ||= next?.problem ?? '';
      rest += term.text;
    }
  }
  rest += text.slice(end);
  // The rest can parse differently: a quotation mark inside a word opens a value at the end.
  if (rest.length < text.length) return take({ ...box, filter, edited }, rest, isDue);
  if (edited !== null && termsIn(rest).length === 0) {
    filter = withoutTerm(filter, edited);
    edited = null;
  }
  const q = wordsOf(rest);
  return { filter: { ...filter, q }, written: rest === q ? null : rest, edited, problem };
}

/** The search words of a text without its terms. */
function wordsOf(text: string): string {
  let words = '';
  let end = 0;
  for (const { at, text: term } of termsIn(text)) {
    words += text.slice(end, at);
    end = at + term.length;
  }
  return (words + text.slice(end)).replaceAll(/\s+/gu, ' ').trim();
}
