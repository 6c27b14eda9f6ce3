interface ProgressBarProps {
  readonly name: string;
  /** 0–100, or `null`: then there is no bar to see, only the statement that the value is not known. */
  readonly percent: number | null;
  readonly valueText?: string | undefined;
}

/** A thin bar. No stripe moves where the value is not known: a bar never shows what nobody said. */
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
