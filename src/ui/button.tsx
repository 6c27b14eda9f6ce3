import type { ReactNode } from 'react';

interface ButtonProps {
  readonly children: ReactNode;
  readonly onClick: () => void;
  readonly disabled?: boolean;
  readonly title?: string;
  /** Whether it is a switch, and on. */
  readonly isPressed?: boolean;
}

/** A plain button. A disabled one stays focusable, because its own action may have disabled it. */
export function Button({ children, onClick, disabled = false, title, isPressed }: ButtonProps) {
  return (
    <button
      type="button"
      className="inline-flex h-7 items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2.5 whitespace-nowrap hover:bg-sunken aria-disabled:text-faint aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent"
      onClick={disabled ? undefined : onClick}
      aria-disabled={disabled || undefined}
      aria-pressed={isPressed}
      title={title}
    >
      {children}
    </button>
  );
}
