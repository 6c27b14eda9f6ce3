import type { ReactNode } from 'react';
import { durationText } from '#domain/duration.ts';
import { MemoryPanel, type MemoryPanelProps } from '#features/notifications/memory-panel.tsx';
import type { SourceState } from '#data/use-sources.ts';
import { RefreshInterval, type RefreshIntervalProps } from '#features/notifications/refresh-interval.tsx';
import { useNow } from '#ui/clock.ts';
import { FieldList } from '#ui/field-list.tsx';
import { Sheet } from '#ui/sheet.tsx';

interface HelpSheetProps {
  readonly sources: readonly SourceState[];
  readonly interval: RefreshIntervalProps;
  readonly memory: MemoryPanelProps;
  /** The link to the connection test. */
  readonly findCause: ReactNode;
  readonly onClose: () => void;
}

const KEYS: readonly (readonly [keys: string, does: string])[] = [
  ['/', 'Filter'],
  ['j k or arrows', 'Move'],
  ['Enter', 'Open the task'],
  ['Esc', 'Close'],
  ['x', 'Select the task'],
  ['r', 'Refresh'],
  ['w', 'Wall, and back'],
  ['Ctrl K or ⌘ K', 'All commands'],
  ['?', 'This sheet'],
];

/** The keys, the requests to each source and how to change their interval, and this browser's memory. */
export function HelpSheet({ sources, interval, memory, findCause, onClose }: HelpSheetProps) {
  return (
    <Sheet title="Keys and requests" onClose={onClose}>
      <FieldList fields={KEYS.map(([name, value]) => ({ name, value }))} />
      {sources.map((source) => (
        <Budget key={source.source.name} state={source} />
      ))}
      <RefreshInterval {...interval} />
      <p className="mt-4 text-muted">
        EC2 counts requests per account and Region, together with those of the migration tools. Tabs of one browser
        share one refresh.
      </p>
      <p className="mt-2 text-muted">Does something not come through? {findCause}</p>
      <MemoryPanel {...memory} />
    </Sheet>
  );
}

function Budget({ state }: { readonly state: SourceState }) {
  const now = useNow();
  const { source, spending, isOff, nextAt, isFetching, isLeader, backoff } = state;
  const { requests, throttles } = spending();
  const next = isFetching
    ? 'now'
    : isOff
      ? 'off'
      : nextAt === null
        ? 'not known here'
        : `in ${durationText(nextAt - now)}`;
  return (
    <section aria-label={`Requests of ${source.label}`} className="mt-5">
      <h3 className="mb-2 font-semibold">{source.label}</h3>
      <FieldList
        fields={[
          { name: 'Last minute', value: `${requests} ${requests === 1 ? 'request' : 'requests'} of all tabs` },
          {
            name: 'Throttled',
            value: throttles === 0 ? 'not in the last minute' : `${throttles} times in the last minute`,
          },
          {
            name: 'Next refresh',
            value: backoff.multiplier > 1 ? `${next}, slowed down ${backoff.multiplier} times` : next,
          },
          { name: 'Asked by', value: isLeader ? 'this tab' : 'another tab' },
        ]}
      />
    </section>
  );
}
