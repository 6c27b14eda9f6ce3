import type { ReactNode } from 'react';

interface ButtonProps {
  readonly children: ReactNode;
  readonly onClick: () => void;
  readonly disabled?: boolean;
  readonly title?: string;
}

/** A plain button. A disabled one stays focusable, because its own action may have disabled it. */
export function Button({ children, onClick, disabled = false, title }: ButtonProps) {
  return (
    <button
      type="button"
      className="inline-flex h-7 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2.5 whitespace-nowrap hover:bg-sunken aria-disabled:text-faint"
      onClick={disabled ? undefined : onClick}
      aria-disabled={disabled || undefined}
      title={title}
    >
      {children}
    </button>
  );
}
