import { stdout } from 'node:process';
import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { HELD_BELOW, ROWS } from './rows.ts';

interface Line {
  readonly title: string;
  readonly isPassed: boolean;
  readonly notes: Readonly<Record<string, string>>;
}

const cut = (text: string, width: number): string =>
  text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width);

/** Prints a line for each fault and test: what was injected, seen, survived and how soon it healed. A row without a test fails the run. */
export default class FaultTable implements Reporter {
  private readonly lines = new Map<number, Line[]>();

  onTestEnd(test: TestCase, result: TestResult): void {
    const notes = Object.fromEntries(result.annotations.map(({ type, description = '' }) => [type, description]));
    for (const tag of test.tags) {
      const row = Number(/^@fault-(\d+)$/.exec(tag)?.[1] ?? 0);
      if (row > 0)
        this.lines.set(row, [
          ...(this.lines.get(row) ?? []),
          { title: test.title, isPassed: result.status === 'passed', notes },
        ]);
    }
  }

  async onEnd(): Promise<{ status: FullResult['status'] } | undefined> {
    let missing = 0;
    stdout.write(
      `\n${['row', cut('fault', 34), cut('injected and proven by', 60), cut('seen', 46), cut('survived', 26), 'healed after'].join('  ')}\n`,
    );
    for (const [row, name] of ROWS) {
      const below = HELD_BELOW.get(row);
      const lines =
        below === undefined
          ? (this.lines.get(row) ?? [])
          : [{ title: `${below} (npm test)`, isPassed: true, notes: {} as Line['notes'] }];
      if (lines.length === 0) missing += 1;
      for (const { title, isPassed, notes } of lines.length === 0
        ? [{ title: 'NO TEST', isPassed: false, notes: {} as Line['notes'] }]
        : lines) {
        const seen = isPassed ? (notes['seen'] ?? 'as its title says') : 'FAILED';
        stdout.write(
          `${[String(row).padStart(3), cut(name, 34), cut(title.replace(/^rows, filter and drawer survive /, '').replace(/, and the board heals by itself$/, ''), 60), cut(seen, 46), cut(notes['survived'] ?? '', 26), notes['healed'] ?? ''].join('  ')}\n`,
        );
      }
    }
    stdout.write(`${ROWS.size - missing} of ${ROWS.size} rows have a test\n`);
    return missing > 0 ? { status: 'failed' } : undefined;
  }
}
