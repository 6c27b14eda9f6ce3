import { useId, type ReactNode } from 'react';
import { HatchPattern } from '#features/task/attempt-picture.tsx';
import { STAGE_LABELS } from '#features/task/bar-marks.ts';

/** What the marks of the picture mean. */
export function Legend({ children }: { readonly children: ReactNode }) {
  const id = useId();
  return (
    <footer className="flex min-h-8 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-t max-md:flex-nowrap max-md:overflow-x-auto border-line bg-bg px-5 py-1 text-small text-muted">
      {STAGE_LABELS.map((label, index) => (
        <Key key={label} label={label}>
          <rect
            x=".5"
            y=".5"
            width="15"
            height="11"
            rx="2.5"
            fill={`var(--stage-${index + 1})`}
            stroke="var(--stage-line)"
          />
        </Key>
      ))}
      <Key label="over">
        <rect x=".5" y=".5" width="15" height="11" rx="2.5" fill="var(--past-2)" stroke="var(--past-line)" />
      </Key>
      <Key label="not observed">
        <defs>
          <HatchPattern id={id} isStrong />
        </defs>
        <rect x=".5" y=".5" width="15" height="11" rx="2.5" fill={`url(#${id})`} stroke="var(--past-line)" />
      </Key>
      <Key label="usual in this stage">
        <path d="M1 2v8.5h14v-3" fill="none" stroke="var(--faint)" strokeWidth="1.2" />
      </Key>
      <Key label="longer">
        <rect
          x=".75"
          y=".75"
          width="14.5"
          height="10.5"
          rx="2.5"
          fill="var(--overdue-soft)"
          stroke="var(--overdue)"
          strokeWidth="1.5"
        />
      </Key>
      <Key label="expected, low to high">
        <path d="M0 6h5" stroke="var(--stage-line)" strokeWidth="1.5" strokeDasharray="1.5 2" />
        <rect
          x="5.75"
          y="1.5"
          width="9.5"
          height="9"
          rx="2.5"
          fill="none"
          stroke="var(--stage-line)"
          strokeWidth="1.5"
        />
      </Key>
      <span className="flex-1 max-md:hidden" />
      <span className="whitespace-nowrap max-md:order-first">{children}</span>
    </footer>
  );
}

function Key({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <svg width="16" height="12" aria-hidden="true">
        {children}
      </svg>
      {label}
    </span>
  );
}
