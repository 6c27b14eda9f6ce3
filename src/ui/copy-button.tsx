import { useEffect, useState } from 'react';
import { Icon } from '#ui/icon.tsx';

/** Copies a text and says so for a moment. Where the browser refuses, it says that instead. */
export function CopyButton({ text, name }: { readonly text: string; readonly name: string }) {
  const [result, setResult] = useState<'copied' | 'refused' | null>(null);
  useEffect(() => {
    if (result === null) return undefined;
    const timer = setTimeout(setResult, 2000, null);
    return () => clearTimeout(timer);
  }, [result]);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setResult('copied');
    } catch {
      setResult('refused');
    }
  }
  const title = result === 'refused' ? 'The browser does not allow to copy' : `Copy ${name}`;
  return (
    <button
      type="button"
      className="inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-faint hover:bg-sunken hover:text-text"
      aria-label={result === 'copied' ? `Copied ${name}` : title}
      title={title}
      onClick={() => void copy()}
    >
      <Icon name={result === 'copied' ? 'check' : result === 'refused' ? 'unknown' : 'copy'} />
    </button>
  );
}
