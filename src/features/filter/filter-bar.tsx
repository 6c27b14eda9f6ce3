import { useMemo, useRef, useState, type ClipboardEvent, type KeyboardEvent, type ReactNode } from 'react';
import type { Filter } from '#domain/filter.ts';
import { FILTER_KEYS, filterField } from '#domain/filter-table.ts';
import type { ImportTask } from '#domain/import-task.ts';
import type { TaskContext } from '#domain/task-context.ts';
import { useSavedViews } from '#features/filter/saved-views.ts';
import { readingSuggestions, suggest, withPreselection } from '#features/filter/suggestions.ts';
import { termWords } from '#features/filter/term-words.ts';
import { Token } from '#features/filter/token.tsx';
import { useValueCounts } from '#features/filter/use-value-counts.ts';
import { Combobox } from '#ui/combobox.tsx';
import { Icon } from '#ui/icon.tsx';
import { visibleText } from '#ui/text.tsx';
import {
  withFilter,
  boxText,
  discardText,
  editTerm,
  commitText,
  hasOpenTerms,
  openWord,
  applySuggestion,
  filterBoxOf,
  withIds,
  typeText,
  type FilterBox,
} from '#url/filter-box.ts';
import { goToSearch, type HistoryMode } from '#url/use-view.ts';
import { termsOf, termText, withoutTerm, type Term } from '#url/filter-terms.ts';
import { withReading, wordReader } from '#url/word-reading.ts';

interface FilterBarProps {
  readonly filter: Filter;
  /** Called with the next filter, and whether it makes an entry in the history. */
  readonly onChange: (filter: Filter, how: HistoryMode) => void;
  /** The tasks that were read, whose values are suggested. */
  readonly tasks: readonly ImportTask[];
  readonly isComplete: boolean;
  /** What is known of them. */
  readonly context: TaskContext;
  /** Called when an arrow leads from the box to the rows. */
  readonly onLeave: () => void;
  /** What is shown beside the box. */
  readonly children: ReactNode;
}

/** The most tokens of one key; more values share one token, because a link may have hundreds of ids. */
const MOST_TOKENS = 6;

/** The filter box. A finished term becomes a token, which can be edited and removed. */
export function FilterBar({ filter, onChange, tasks, isComplete, context, onLeave, children }: FilterBarProps) {
  const [draft, setDraft] = useState<Omit<FilterBox, 'filter'>>(filterBoxOf(filter));
  const input = useRef<HTMLInputElement>(null);
  const box = withFilter(filter, draft);
  const text = boxText(box);
  // Suggestions are not deferred: with those of an earlier word, fast typing and Enter would pick a wrong one.
  const word = openWord(text);
  const [isFocused, setFocused] = useState(false);
  const counts = useValueCounts(tasks, isFocused, context);
  const readWords = useMemo(() => wordReader(counts, context), [counts, context]);
  const reading = useMemo(
    () => (box.edited === null && box.written === null ? readWords(text) : null),
    [readWords, text, box.edited, box.written],
  );
  const terms = useMemo(() => termsOf(filter), [filter]);
  const { views } = useSavedViews();
  const options = useMemo(() => {
    const completions = suggest(word, counts, tasks, isComplete, terms.length === 0 ? views : []);
    const readable = { tasks, isComplete, context };
    if (reading === null) return withPreselection(completions, filter, text, readable);
    return [...readingSuggestions(filter, text, reading, readable), ...completions];
  }, [word, counts, tasks, isComplete, reading, filter, text, context, terms, views]);

  /** Whether a word is being typed. Its letters replace one entry of the history, so that Back undoes the word. */
  const isWriting = useRef(false);

  function set(next: FilterBox, isUnfinished: boolean): void {
    setDraft(next);
    if (JSON.stringify(next.filter) !== JSON.stringify(filter)) {
      onChange(next.filter, isWriting.current ? 'replace' : 'push');
      isWriting.current = true;
    }
    isWriting.current &&= isUnfinished;
  }

  function startEdit(term: Term): void {
    set(editTerm(box, term), true);
    input.current?.focus();
  }

  function press(event: KeyboardEvent<HTMLInputElement>): void {
    const last = terms.at(-1);
    if (event.key === 'Enter' && reading !== null)
      set(filterBoxOf(options[0]?.filter ?? withReading(filter, reading)), false);
    else if (event.key === 'Enter') {
      const finished = commitText(box);
      // An incomplete value with a single suggestion means that suggestion.
      const [only, ...others] = options;
      set(
        finished.problem !== '' && only !== undefined && others.length === 0
          ? applySuggestion(box, only.term ?? only.key)
          : finished,
        false,
      );
    } else if (event.key === 'Escape' && hasOpenTerms(box)) {
      event.stopPropagation();
      set(discardText(box), false);
    } else if (event.key === 'Backspace' && text === '' && last !== undefined) {
      event.preventDefault();
      startEdit(last);
    } else if (event.key === 'ArrowDown') {
      event.preventDefault();
      onLeave();
    }
  }

  function paste(event: ClipboardEvent<HTMLInputElement>): void {
    const next = text === '' ? withIds(box, event.clipboardData.getData('text')) : null;
    if (next === null) return;
    event.preventDefault();
    set(next, false);
  }

  function remove(removed: readonly Term[]): void {
    isWriting.current = false;
    onChange(removed.reduce(withoutTerm, filter), 'push');
    input.current?.focus();
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-5 pb-3">
      <div className="relative flex min-h-[34px] max-w-[760px] min-w-0 flex-1 basis-80 flex-wrap sm:basis-64 items-center gap-1.5 rounded-md border border-line-strong bg-surface py-0.5 pr-1.5 pl-2.5 focus-within:outline-2 focus-within:outline-accent">
        <Icon name="search" className="text-faint" />
        <Tokens terms={terms} context={context} edited={box.edited} onEdit={startEdit} onRemove={remove} />
        <Combobox
          name="Filter tasks"
          placeholder={
            terms.length === 0 ? 'Filter by any text, or by platform:, tag:, stage: and others' : 'Filter further'
          }
          value={text}
          onChange={(value) => set(typeText(box, value), true)}
          options={options}
          onPick={({ key, term, filter: meant, search }) => {
            if (search !== undefined) goToSearch(search);
            else if (meant === undefined) set(applySuggestion(box, term ?? key), term === null);
            else set(filterBoxOf(meant), false);
          }}
          onKeyDown={press}
          onPaste={paste}
          onFocus={(is) => {
            setFocused(is);
            isWriting.current &&= is;
          }}
          inputRef={input}
          inputClass="h-7 min-w-24 flex-1 bg-transparent text-ellipsis outline-none placeholder:text-faint"
          listClass="absolute top-full left-0 z-30 mt-1 max-h-72 w-[420px] max-w-full overflow-y-auto rounded-md border border-line-strong bg-surface p-1 shadow-lg"
        />
        <kbd className="rounded-sm border border-line-strong px-1.5 font-sans text-small text-faint max-md:hidden">
          /
        </kbd>
      </div>
      {box.problem !== '' && (
        <p role="status" className="order-last w-full text-failed">
          {visibleText(box.problem)}
        </p>
      )}
      {children}
    </div>
  );
}

interface TokensProps {
  readonly terms: readonly Term[];
  readonly context: TaskContext;
  /** The term that is being edited in the box, or `null`. */
  readonly edited: Term | null;
  readonly onEdit: (term: Term) => void;
  readonly onRemove: (terms: readonly Term[]) => void;
}

function Tokens({ terms, context, edited, onEdit, onRemove }: TokensProps) {
  return FILTER_KEYS.flatMap((key) => {
    const ofKey = terms.filter((term) => term.key === key);
    if (ofKey.length > MOST_TOKENS) {
      return [
        <Token key={key} text={`${filterField(key).title}: ${ofKey.length} values`} onRemove={() => onRemove(ofKey)} />,
      ];
    }
    return ofKey.map((term) => (
      <Token
        key={termText(term)}
        text={termWords(term, context)}
        isEdited={edited !== null && termText(edited) === termText(term)}
        onEdit={() => onEdit(term)}
        onRemove={() => onRemove([term])}
      />
    ));
  });
}
