import { useEffect, useState } from 'react';
import { Icon, type IconName } from '#ui/icon.tsx';

/** The message if the browser denies access to the clipboard. */
export const COPY_REFUSED = 'The browser does not allow copying';

interface CopyButtonProps {
  /** The text, or a function that creates it at the click. */
  readonly text: string | (() => string);
  readonly name: string;
  /** The visible label; without one the button is an icon. */
  readonly label?: string;
  readonly icon?: IconName;
}

/** A copy button at the end of a cell, visible while the pointer or the focus is in its row, a `group`. */
export function CopyOnHover({ text, name }: Pick<CopyButtonProps, 'text' | 'name'>) {
  return (
    <span className="absolute -top-0.5 -right-3 [&_svg]:invisible group-hover:[&_svg]:visible focus-within:[&_svg]:visible">
      <CopyButton text={text} name={name} />
    </span>
  );
}

/** A button that copies a text, and shows the result for a moment. */
export function CopyButton({ text, name, label, icon = 'copy' }: CopyButtonProps) {
  const [result, setResult] = useState<'copied' | 'refused' | null>(null);
  useEffect(() => {
    if (result === null) return undefined;
    const timer = setTimeout(setResult, 2000, null);
    return () => clearTimeout(timer);
  }, [result]);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(typeof text === 'string' ? text : text());
      setResult('copied');
    } catch {
      setResult('refused');
    }
  }
  const title = result === 'refused' ? COPY_REFUSED : `Copy ${name}`;
  return (
    <button
      type="button"
      className={
        label === undefined
          ? 'inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-faint hover:bg-sunken hover:text-text'
          : 'inline-flex h-7 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2.5 whitespace-nowrap hover:bg-sunken'
      }
      aria-label={result === 'copied' ? `Copied ${name}` : title}
      title={title}
      onClick={() => void copy()}
    >
      <Icon name={result === 'copied' ? 'check' : result === 'refused' ? 'unknown' : icon} />
      {label}
    </button>
  );
}
