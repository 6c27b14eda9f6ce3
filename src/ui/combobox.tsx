import {
  useEffect,
  useId,
  useRef,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
} from 'react';

export interface ComboboxOption {
  /** Unique among the options. */
  readonly key: string;
  readonly text: ReactNode;
  /** Content at the right edge. */
  readonly side?: ReactNode;
  /** Whether the list stays open after the option was picked. */
  readonly staysOpen?: boolean;
  /** Whether Enter takes it without a choice by the arrows. Only the first option may be. */
  readonly isPreselected?: boolean;
}

/** Has more than eight props, because most of them are those of the input that it wraps. */
interface ComboboxProps<Option extends ComboboxOption> {
  readonly name: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly Option[];
  readonly onPick: (option: Option) => void;
  /** Called for the keys that the list does not handle. */
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly onPaste?: (event: ClipboardEvent<HTMLInputElement>) => void;
  /** Called when the box receives or loses the focus. */
  readonly onFocus?: (isFocused: boolean) => void;
  /** Whether the list is always open, with its first option active. */
  readonly isFixed?: boolean;
  readonly inputClass: string;
  readonly listClass: string;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/**
 * A text box with suggestions, following the combobox pattern of the ARIA Authoring Practices. The focus stays in the box,
 * the arrow keys mark an option, Enter picks it, and the first Escape closes the list. Once the picked option has emptied
 * the box, the arrow down is the caller's; with Alt it opens the list.
 */
export function Combobox<Option extends ComboboxOption>(props: ComboboxProps<Option>) {
  const {
    name,
    placeholder,
    value,
    onChange,
    options,
    onPick,
    onKeyDown,
    onPaste,
    onFocus,
    isFixed = false,
    inputClass,
    listClass,
    inputRef,
  } = props;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [isAsked, setAsked] = useState(false);
  const [marked, setMarked] = useState<string | null>(null);
  /** Whether an option was picked that left the box empty: an arrow leads on from it then, and not to another option. */
  const [isDone, setDone] = useState(false);
  const isOpen = isFixed || (isAsked && options.length > 0);
  const found = options.findIndex(({ key }) => key === marked);
  const isFirstMarked = options[0] !== undefined && (isFixed || options[0].isPreselected === true);
  const at = found < 0 && isFirstMarked ? 0 : found;
  useEffect(() => {
    if (isOpen && at >= 0) list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [isOpen, at]);

  function pick(option: Option): void {
    setMarked(null);
    setAsked(option.staysOpen ?? false);
    setDone(option.staysOpen !== true);
    onPick(option);
  }

  function step(by: number): void {
    setAsked(true);
    if (options.length === 0) return;
    // Wraps around at the ends; without an active option it starts at one of them.
    const next = at < 0 && by < 0 ? options.length - 1 : (at + by + options.length) % options.length;
    setMarked(options[next]?.key ?? null);
  }

  function press(event: KeyboardEvent<HTMLInputElement>): void {
    const option = options[at];
    if (event.nativeEvent.isComposing) return;
    const leaves = isDone && value === '' && !isOpen && event.key === 'ArrowDown' && !event.altKey;
    if (!leaves && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) step(event.key === 'ArrowDown' ? 1 : -1);
    else if (
      (event.key === 'Enter' || (event.key === 'Tab' && found >= 0 && !isFixed)) &&
      isOpen &&
      option !== undefined
    )
      pick(option);
    else if (event.key === 'Escape' && isOpen && !isFixed) {
      setAsked(false);
      setMarked(null);
    } else {
      onKeyDown?.(event);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <>
      <input
        ref={inputRef}
        type="search"
        role="combobox"
        aria-label={name}
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-activedescendant={isOpen && at >= 0 ? `${id}-${at}` : undefined}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        placeholder={placeholder}
        value={value}
        onChange={(event) => {
          // Closes the list after a space; an arrow key opens it.
          setAsked(/\S$/.test(event.target.value));
          setMarked(null);
          setDone(false);
          onChange(event.target.value);
        }}
        onKeyDown={press}
        onPaste={onPaste}
        // An empty box that is clicked shows what it offers.
        onClick={() => setAsked(isAsked || value === '')}
        onFocus={() => onFocus?.(true)}
        onBlur={() => {
          setAsked(false);
          onFocus?.(false);
        }}
        className={inputClass}
      />
      {isOpen && (
        <div ref={list} id={id} role="listbox" aria-label={`Suggestions for ${name}`} className={listClass}>
          {options.map((option, index) => (
            // The box has the focus, and handles the keys.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
            <div
              key={option.key}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              // Keeps the focus in the box: its blur would close the list before the click.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => pick(option)}
              className={`flex cursor-default items-center gap-3 rounded-sm px-2 py-1.5 ${index === at ? 'bg-accent-soft' : 'hover:bg-sunken'}`}
            >
              <span className="min-w-0 flex-1 truncate">{option.text}</span>
              {option.side !== undefined && <span className="shrink-0 text-small text-muted">{option.side}</span>}
            </div>
          ))}
        </div>
      )}
      <span role="status" className="sr-only">
        {isOpen && `${options.length} ${options.length === 1 ? 'suggestion' : 'suggestions'}`}
      </span>
    </>
  );
}
