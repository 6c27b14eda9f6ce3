import type { ReactNode } from 'react';
import { columnTitle } from '#domain/column.ts';
import type { Choice, Filter } from '#domain/filter.ts';
import { stageWord, type Stage } from '#domain/stage.ts';
import { Icon } from '#ui/icon.tsx';
import { visibleText } from '#ui/text.tsx';

interface FilterBarProps {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
  /** Beside the box: how many tasks pass. */
  readonly children: ReactNode;
}

type ChoiceKey = Exclude<keyof Filter, 'q'>;

const TITLES: Readonly<Record<ChoiceKey, string>> = {
  source: columnTitle('source'),
  state: 'State',
  id: 'Id',
  outcome: columnTitle('outcome'),
  stage: columnTitle('stage'),
  tag: 'Tag',
  platform: columnTitle('platform'),
  architecture: columnTitle('architecture'),
  boot: columnTitle('boot'),
  license: columnTitle('license'),
  encrypted: columnTitle('encrypted'),
  format: 'Format',
  bucket: 'Bucket',
};

/** The box for text and, as tokens that can be removed, what else of the filter comes from the address. */
export function FilterBar({ filter, onChange, children }: FilterBarProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-5 pb-3">
      <div className="flex min-h-[34px] max-w-[760px] min-w-0 flex-1 basis-80 flex-wrap items-center gap-1.5 rounded-md border border-line-strong bg-surface py-0.5 pr-1.5 pl-2.5 focus-within:outline-2 focus-within:outline-accent">
        <Icon name="search" className="text-faint" />
        {(Object.keys(TITLES) as ChoiceKey[]).map((key) => (
          <Tokens
            key={key}
            name={TITLES[key]}
            // The chosen outcomes are the pressed counts above.
            choice={key === 'outcome' ? { ...filter.outcome, include: [] } : filter[key]}
            wordOf={key === 'stage' ? (value) => stageWord(value as Stage) : visibleText}
            onChange={(choice) =>
              onChange({ ...filter, [key]: key === 'outcome' ? { ...filter.outcome, exclude: choice.exclude } : choice })
            }
          />
        ))}
        <input
          type="search"
          aria-label="Filter tasks"
          placeholder="Filter by any text that is shown"
          maxLength={200}
          value={filter.q}
          onChange={(event) => onChange({ ...filter, q: event.target.value })}
          className="h-7 min-w-24 flex-1 bg-transparent outline-none placeholder:text-faint"
        />
        <kbd className="rounded-sm border border-line-strong px-1.5 font-sans text-small text-faint max-md:hidden">/</kbd>
      </div>
      {children}
    </div>
  );
}

interface TokensProps {
  readonly name: string;
  readonly choice: Choice;
  readonly wordOf: (value: string) => string;
  readonly onChange: (choice: Choice) => void;
}

/** More values of one key than these are one token: a link with hundreds of ids would fill the page. */
const MOST_TOKENS = 6;

function Tokens({ name, choice, wordOf, onChange }: TokensProps) {
  const { include, exclude } = choice;
  if (include.length + exclude.length > MOST_TOKENS) {
    return (
      <Token
        text={`${name}: ${include.length + exclude.length} values`}
        onRemove={() => onChange({ include: [], exclude: [] })}
      />
    );
  }
  return (
    <>
      {include.map((value) => (
        <Token
          key={value}
          text={`${name}: ${wordOf(value)}`}
          onRemove={() => onChange({ include: include.filter((other) => other !== value), exclude })}
        />
      ))}
      {exclude.map((value) => (
        <Token
          key={value}
          text={`${name} not: ${wordOf(value)}`}
          onRemove={() => onChange({ include, exclude: exclude.filter((other) => other !== value) })}
        />
      ))}
    </>
  );
}

function Token({ text, onRemove }: { readonly text: string; readonly onRemove: () => void }) {
  return (
    <span className="inline-flex max-w-60 items-center gap-1 rounded-sm bg-accent-soft py-0.5 pr-0.5 pl-2 font-medium text-accent">
      <span className="truncate" title={text}>
        {text}
      </span>
      <button
        type="button"
        aria-label={`Remove ${text}`}
        onClick={onRemove}
        className="inline-flex size-5 items-center justify-center rounded-sm hover:bg-surface"
      >
        <Icon name="close" className="size-3" />
      </button>
    </span>
  );
}
