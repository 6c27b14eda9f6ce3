/** What a person can choose from, in seconds. */
export const INTERVALS = [5, 10, 30, 60, 300] as const;

export interface RefreshIntervalProps {
  readonly value: number | 'off';
  /** What the configuration asks for, in seconds. */
  readonly usual: number;
  readonly onChange: (value: number | 'off') => void;
}

/** How often EC2 is asked, or that it is not asked at all. */
export function RefreshInterval({ value, usual, onChange }: RefreshIntervalProps) {
  const choices = new Set([...INTERVALS, usual, ...(value === 'off' ? [] : [value])]);
  return (
    <select
      aria-label="Refresh every"
      title="Refresh every"
      value={value}
      onChange={({ target }) => onChange(target.value === 'off' ? 'off' : Number(target.value))}
      className="h-7 rounded-md border border-line-strong bg-surface px-1.5 text-muted"
    >
      {[...choices].toSorted((a, b) => a - b).map((seconds) => (
        <option key={seconds} value={seconds}>
          {seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`}
        </option>
      ))}
      <option value="off">paused</option>
    </select>
  );
}
