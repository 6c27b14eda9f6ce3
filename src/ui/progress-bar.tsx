interface ProgressBarProps {
  readonly name: string;
  /** 0–100, or `null` if not known: then only assistive technology sees the bar, without a value. */
  readonly percent: number | null;
  readonly valueText?: string | undefined;
}

/** A thin progress bar. It has no animation for an unknown value, because that would pretend progress. */
export function ProgressBar({ name, percent, valueText }: ProgressBarProps) {
  return (
    <div
      role="progressbar"
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      aria-valuetext={valueText}
      className={percent === null ? 'sr-only' : 'h-[5px] min-w-8 flex-1 rounded-sm bg-line'}
    >
      {percent !== null && <div className="h-full rounded-sm bg-running" style={{ width: `${percent}%` }} />}
    </div>
  );
}
