import { useState } from 'react';
import { NOTIFY, SOUND } from '#features/notifications/announcer.tsx';
import { useStoredSwitch } from '#ui/local-storage.ts';
import { Sheet } from '#ui/sheet.tsx';

/** The choice of notifications and sounds for imports that end, fail or start; off by default. */
export function NotificationSheet({ onClose }: { readonly onClose: () => void }) {
  const [notifies, setNotifies] = useStoredSwitch(NOTIFY);
  const [sounds, setSounds] = useStoredSwitch(SOUND);
  const [refusal, setRefusal] = useState('');

  async function choose(isOn: boolean): Promise<void> {
    const isAllowed = !isOn || ('Notification' in window && (await Notification.requestPermission()) === 'granted');
    setNotifies(isOn && isAllowed);
    setRefusal(isAllowed ? '' : 'This browser does not allow notifications of this page.');
  }
  return (
    <Sheet title="Notifications" onClose={onClose}>
      <p className="mb-2">
        When an import ends, fails or starts, in this browser, as long as a tab of the board is open:
      </p>
      <label className="flex items-center gap-2 py-0.5">
        <input type="checkbox" checked={notifies} onChange={(event) => void choose(event.target.checked)} />
        Show a notification
      </label>
      <label className="flex items-center gap-2 py-0.5">
        <input type="checkbox" checked={sounds} onChange={(event) => setSounds(event.target.checked)} />
        Make a sound
      </label>
      <p role="status" className="text-muted">
        {refusal}
      </p>
    </Sheet>
  );
}
