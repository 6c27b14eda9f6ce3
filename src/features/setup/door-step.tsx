import { useId, type ReactNode } from 'react';
import { CopyButton } from '#ui/copy-button.tsx';
import { Icon } from '#ui/icon.tsx';

interface DoorStepProps {
  readonly number: number;
  readonly title: string;
  readonly state: 'done' | 'now' | 'todo';
  /** Shown beside the title. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

const NUMBER = {
  done: 'border-completed bg-completed text-surface',
  now: 'border-accent bg-accent text-surface',
  todo: 'border-line-strong bg-surface text-muted',
};
const CARD = {
  done: 'border-line bg-surface',
  now: 'border-accent bg-surface ring-3 ring-accent-soft',
  todo: 'border-dashed border-line-strong',
};

/** One of the numbered steps to one's own account. */
export function DoorStep({ number, title, state, aside, children }: DoorStepProps) {
  const id = useId();
  return (
    <li
      aria-current={state === 'now' ? 'step' : undefined}
      className={`relative grid grid-cols-[28px_minmax(0,1fr)] gap-4 pb-4 last:pb-0 max-sm:grid-cols-1 max-sm:gap-2 not-last:before:absolute not-last:before:top-8 not-last:before:bottom-0 not-last:before:left-[13.5px] not-last:before:w-px max-sm:not-last:before:hidden ${state === 'done' ? 'not-last:before:bg-completed' : 'not-last:before:bg-line-strong'}`}
    >
      <span
        aria-hidden="true"
        className={`grid size-7 place-items-center rounded-full border font-semibold ${NUMBER[state]}`}
      >
        {state === 'done' ? <Icon name="completed" /> : number}
      </span>
      <section aria-labelledby={id} className={`min-w-0 rounded-lg border px-4 pt-2.5 pb-3 ${CARD[state]}`}>
        <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1">
          <h2 id={id} className="text-title font-semibold tracking-tight">
            {title}
            {state === 'done' && <span className="sr-only">, done</span>}
          </h2>
          <span className="flex-1" />
          {aside}
        </div>
        {children}
      </section>
    </li>
  );
}

interface CommandTextProps {
  /** What the button copies, in words. */
  readonly name: string;
  readonly text: string;
}

/** A text for a terminal or a server, with a button that copies it. */
export function CommandText({ name, text }: CommandTextProps) {
  return (
    <div className="relative mt-2">
      <pre className="rounded-md bg-sunken py-2 pr-10 pl-3 font-mono text-small wrap-anywhere whitespace-pre-wrap">
        {text}
      </pre>
      <span className="absolute top-1.5 right-1.5">
        <CopyButton name={name} text={text} />
      </span>
    </div>
  );
}
