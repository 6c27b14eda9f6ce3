import { memo } from 'react';
import type { Lane } from '#features/timeline/lanes.ts';
import { tableLines, type ReadingOptions } from '#features/timeline/reading.ts';
import { Text } from '#ui/text.tsx';

/** A table that nobody sees holds so many machines; the whole one is made when it is shown. */
const MOST_HIDDEN = 60;

interface TimelineTableProps extends ReadingOptions {
  readonly lanes: readonly Lane[];
  /** Whether it is shown instead of the picture; else it is there for assistive technology. */
  readonly isShown: boolean;
}

/** What the picture shows, as a table. */
export const TimelineTable = memo(function TimelineTable({ lanes, isShown, ...options }: TimelineTableProps) {
  const listed = isShown ? lanes : lanes.slice(0, MOST_HIDDEN);
  const rest = lanes.length - listed.length;
  const cell = 'border-b border-line px-3 py-1 text-left align-top first:pl-5';
  return (
    // A box around it, because a table is as large as its rows, also where nobody sees it.
    <div className={isShown ? '' : 'sr-only'}>
      <table aria-label="Timeline" className="w-full border-separate border-spacing-0">
        <thead className={isShown ? 'sticky top-0 bg-surface' : ''}>
          <tr>
            {['Machine', 'Attempt', 'Stage', 'From', 'To', 'Certainty'].map((title) => (
              <th key={title} scope="col" className={`${cell} font-medium text-muted`}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {listed.map((lane) => (
            <LaneLines key={lane.key} lane={lane} cell={cell} {...options} />
          ))}
          {rest > 0 && (
            <tr>
              <td colSpan={6}>{`${rest} more machines are listed by “Show as a table”.`}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
});

interface LaneLinesProps extends ReadingOptions {
  readonly lane: Lane;
  readonly cell: string;
}

const LaneLines = memo(function LaneLines({ lane, cell, ...options }: LaneLinesProps) {
  const lines = tableLines(lane.bars, lane.attempt !== null, options);
  return lines.map(({ key, attempt, stage, from, to, sure }, index) => (
    <tr key={key}>
      <th scope="row" className={`${cell} font-medium ${index > 0 ? 'text-muted' : ''}`}>
        <Text>{lane.name}</Text>
      </th>
      <td className={cell}>{attempt}</td>
      <td className={cell}>
        <Text>{stage}</Text>
      </td>
      <td className={cell}>{from}</td>
      <td className={cell}>{to}</td>
      <td className={cell}>{sure}</td>
    </tr>
  ));
});
