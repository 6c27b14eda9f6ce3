import { useRef, useState } from 'react';
import { NOTIFY, SOUND } from '#features/notifications/announcer.tsx';
import { askForPermission, REFUSAL } from '#features/notifications/notification-permission.ts';
import { unwatch, type WatchedMachine } from '#features/notifications/watched-machines.ts';
import { Icon } from '#ui/icon.tsx';
import { useStoredSwitch } from '#ui/local-storage.ts';
import { Sheet } from '#ui/sheet.tsx';
import { Text, visibleText } from '#ui/text.tsx';

export interface NotificationSheetProps {
  /** The machines that somebody waits for. */
  readonly machines: readonly WatchedMachine[];
  /** The label of a source. */
  readonly labelOf: (source: string) => string;
  readonly onClose: () => void;
}

/**
 * The choice of notifications and sounds for imports that end, fail or start, off by default; and the machines that somebody
 * waits for.
 */
export function NotificationSheet({ machines, labelOf, onClose }: NotificationSheetProps) {
  const [notifies, setNotifies] = useStoredSwitch(NOTIFY);
  const [sounds, setSounds] = useStoredSwitch(SOUND);
  const [refusal, setRefusal] = useState('');
  const firstChoice = useRef<HTMLInputElement>(null);

  async function choose(isOn: boolean): Promise<void> {
    const isAllowed = !isOn || (await askForPermission());
    setNotifies(isOn && isAllowed);
    setRefusal(isAllowed ? '' : REFUSAL);
  }
  return (
    <Sheet title="Notifications" onClose={onClose}>
      <p className="mb-2">
        When an import ends, fails or starts, in this browser, as long as a tab of the board is open:
      </p>
      <label className="flex items-center gap-2 py-0.5">
        <input
          ref={firstChoice}
          type="checkbox"
          checked={notifies}
          onChange={(event) => void choose(event.target.checked)}
        />
        Show a notification
      </label>
      <label className="flex items-center gap-2 py-0.5">
        <input type="checkbox" checked={sounds} onChange={(event) => setSounds(event.target.checked)} />
        Make a sound
      </label>
      <p role="status" className="text-muted">
        {refusal}
      </p>
      <section className="mt-5">
        <h3 className="mb-2 font-semibold">Told when they arrive</h3>
        {machines.length === 0 ? (
          <p className="text-muted">No machine yet. A running import has the button “Tell me when it arrives”.</p>
        ) : (
          <ul
            aria-label="Told when they arrive"
            className="max-h-[40vh] overflow-y-auto rounded-md border border-line [&>li:last-child]:border-b-0"
          >
            {machines.map((machine) => (
              <WatchedRow
                key={JSON.stringify([machine.source, machine.name])}
                machine={machine}
                label={labelOf(machine.source)}
                onRemove={() => {
                  unwatch(machine);
                  // The focused button is removed with its machine.
                  firstChoice.current?.focus();
                }}
              />
            ))}
          </ul>
        )}
      </section>
    </Sheet>
  );
}

interface WatchedRowProps {
  readonly machine: WatchedMachine;
  readonly label: string;
  readonly onRemove: () => void;
}

function WatchedRow({ machine: { name }, label, onRemove }: WatchedRowProps) {
  return (
    <li className="flex items-center gap-2 border-b border-line px-2.5 py-1">
      <span className="min-w-0 flex-1 truncate font-medium" title={visibleText(name)}>
        <Text>{name}</Text>
      </span>
      <span className="max-w-2/5 truncate text-muted">
        <Text>{label}</Text>
      </span>
      <button
        type="button"
        aria-label={`Remove ${visibleText(name)}`}
        title="Remove"
        onClick={onRemove}
        className="inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-faint hover:bg-sunken hover:text-text"
      >
        <Icon name="close" className="size-3" />
      </button>
    </li>
  );
}
