import { useEffect, useRef } from 'react';
import { MemoryPanel, type MemoryPanelProps } from '#notices/memory-panel.tsx';
import { TellPanel } from '#notices/tell-panel.tsx';
import type { SourceState } from '#queries/use-board.ts';
import { useNow } from '#ui/clock.ts';
import { durationText } from '#ui/duration.ts';
import { FieldList } from '#ui/field-list.tsx';
import { Icon } from '#ui/icon.tsx';

interface HelpSheetProps {
  readonly sources: readonly SourceState[];
  readonly memory: MemoryPanelProps;
  readonly onClose: () => void;
}

const KEYS: readonly (readonly [keys: string, does: string])[] = [
  ['/', 'Filter'],
  ['j k or arrows', 'Move'],
  ['Enter', 'Open the task'],
  ['Esc', 'Close'],
  ['r', 'Refresh'],
  ['?', 'This sheet'],
];

/** The keys, what the board asks of each source's request budget, and what it remembers. */
export function HelpSheet({ sources, memory, onClose }: HelpSheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="help-title"
      onClose={onClose}
      className="m-auto w-[520px] max-w-[calc(100vw-32px)] rounded-lg border border-line bg-surface p-5 text-text backdrop:bg-black/40"
    >
      <div className="mb-3 flex items-center justify-between">
        <h2 id="help-title" className="text-title font-semibold">
          Keys and requests
        </h2>
        <button
          type="button"
          aria-label="Close"
          onClick={() => dialog.current?.close()}
          className="inline-flex size-7 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-text"
        >
          <Icon name="close" />
        </button>
      </div>
      <FieldList fields={KEYS.map(([name, value]) => ({ name, value }))} />
      {sources.map((source) => (
        <Budget key={source.source.name} state={source} />
      ))}
      <p className="mt-4 text-muted">
        EC2 counts requests per account and Region, together with those of the migration tools. Tabs of one browser share
        one poll.
      </p>
      <TellPanel />
      <MemoryPanel {...memory} />
    </dialog>
  );
}

function Budget({ state }: { readonly state: SourceState }) {
  const now = useNow();
  const { source, spending, nextAt, polling, poller, pace } = state;
  const { requests, throttles } = spending();
  const next = polling ? 'now' : nextAt === null ? 'off' : `in ${durationText(nextAt - now)}`;
  return (
    <section aria-label={`Requests of ${source.label}`} className="mt-5">
      <h3 className="mb-2 font-semibold">{source.label}</h3>
      <FieldList
        fields={[
          { name: 'Last minute', value: `${requests} ${requests === 1 ? 'request' : 'requests'} of this tab` },
          { name: 'Throttled', value: throttles === 0 ? 'not in the last minute' : `${throttles} times in the last minute` },
          { name: 'Next poll', value: pace.stretch > 1 ? `${next}, slowed down ${pace.stretch} times` : next },
          { name: 'Poller', value: poller },
        ]}
      />
    </section>
  );
}
