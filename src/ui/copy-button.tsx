import { useEffect, useState } from 'react';
import { Icon, type IconName } from '#ui/icon.tsx';

/** Said where the clipboard is refused. */
export const COPY_REFUSED = 'The browser does not allow copying';

interface CopyButtonProps {
  /** A text that is costly to make is made at the click. */
  readonly text: string | (() => string);
  readonly name: string;
  /** What stands on it; without one it is a sign. */
  readonly label?: string;
  readonly icon?: IconName;
}

/** Copies a text and says so for a moment. Where the browser refuses, it says that instead. */
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
