import { stdout } from 'node:process';

/** A share (0–1) in percent; a dash where there is none. */
export const percent = (share: number): string => (Number.isNaN(share) ? '–' : `${(share * 100).toFixed(0)} %`);

/** A table as text, with columns as wide as their widest cell. */
function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n');
}

/** Prints a table under a title. */
export function print(title: string, rows: readonly (readonly string[])[]): void {
  stdout.write(`\n${title}\n${tableOf(rows)}\n`);
}

/** The middle one of numbers; NaN of none. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
