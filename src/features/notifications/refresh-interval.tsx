/** The intervals to choose from, in seconds. */
export const INTERVALS = [5, 10, 30, 60, 300] as const;

export interface RefreshIntervalProps {
  readonly value: number | 'off';
  /** The configured interval, in seconds. */
  readonly usual: number;
  readonly onChange: (value: number | 'off') => void;
}

/** The choice of the poll interval, or of no polling. */
export function RefreshInterval({ value, usual, onChange }: RefreshIntervalProps) {
  const seconds = new Set([...INTERVALS, usual, ...(value === 'off' ? [] : [value])]);
  const choices = [...[...seconds].toSorted((a, b) => a - b), 'off' as const];
  return (
    <fieldset className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-1">
      <legend className="float-left mr-4 text-muted">Refresh</legend>
      {choices.map((choice) => (
        <label key={choice} className="flex items-center gap-1.5">
          <input type="radio" name="refresh" checked={choice === value} onChange={() => onChange(choice)} />
          {choice === 'off' ? 'paused' : choice % 60 === 0 ? `every ${choice / 60} min` : `every ${choice} s`}
        </label>
      ))}
    </fieldset>
  );
}
