import type { BurnUp, Step } from '#domain/burn-up.ts';
import { momentText, rangeText } from '#features/task/wave-words.ts';

interface BurnUpTableProps {
  readonly name: string;
  readonly picture: BurnUp;
  readonly isVisible: boolean;
}

/** The count of steps at a time; `null` before the first one. */
function countAt(steps: readonly Step[], at: number): number | null {
  return steps.findLast((step) => step.at <= at)?.count ?? null;
}

/** The same as the picture in numbers: what arrived and was listed, and what is expected. */
export function BurnUpTable({ name, picture, isVisible }: BurnUpTableProps) {
  const { arrived, seenListed, expected, gaps, now } = picture;
  const times = [...new Set([...arrived, ...seenListed].map(({ at }) => at))].toSorted((a, b) => a - b);
  return (
    // A box around it, because a table is as large as its rows, also where nobody sees it.
    <div className={isVisible ? '' : 'sr-only'}>
      <table aria-label={name} className="w-full max-w-xl">
        <thead className="text-small text-muted">
          <tr>
            <th scope="col" className="pr-4 text-left font-normal">
              Time
            </th>
            <th scope="col" className="pr-4 text-right font-normal">
              Arrived
            </th>
            <th scope="col" className="text-right font-normal">
              Listed
            </th>
          </tr>
        </thead>
        <tbody>
          {times.map((at) => {
            const step = arrived.find((one) => one.at === at);
            const isBy = step !== undefined && (step.isBy || gaps.some(({ from, to }) => at > from && at <= to));
            return (
              <tr key={at} className="border-t border-line">
                <td className="pr-4">{`${isBy ? 'by ' : ''}${momentText(at, now)}`}</td>
                <td className="pr-4 text-right">{countAt(arrived, at) ?? 0}</td>
                <td className="text-right">{countAt(seenListed, at) ?? '-'}</td>
              </tr>
            );
          })}
          {expected.map((range) => (
            <tr key={`expected ${range.count}`} className="border-t border-line text-running">
              <td className="pr-4">expected {rangeText(range, now)}</td>
              <td className="pr-4 text-right">{range.count}</td>
              <td className="text-right">-</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
