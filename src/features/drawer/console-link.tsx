import { Icon } from '#ui/icon.tsx';
import { useStoredSwitch } from '#ui/local-storage.ts';

const HIDDEN = 'arrivals-no-console-links';

/** Whether links into the AWS console are shown. They are optional, because all but one of its addresses are undocumented. */
export function useConsoleLinks(): readonly [isShown: boolean, show: (isShown: boolean) => void] {
  const [isHidden, setHidden] = useStoredSwitch(HIDDEN);
  return [!isHidden, (isShown) => setHidden(!isShown)];
}

interface ConsoleLinkProps {
  /** `null` if the console has no such page. */
  readonly href: string | null;
  /** What the link opens. */
  readonly name: string;
}

/** A link into the AWS console that opens another tab. */
export function ConsoleLink({ href, name }: ConsoleLinkProps) {
  const [isShown] = useConsoleLinks();
  if (href === null || !isShown) return null;
  const title = `Open ${name} in the AWS console`;
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      aria-label={title}
      title={title}
      className="inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-faint hover:bg-sunken hover:text-text print:hidden"
    >
      <Icon name="outside" />
    </a>
  );
}

interface ConsoleNoteProps {
  readonly account: string | null;
  readonly region: string;
  readonly isSimulated: boolean;
}

/** A note on the account of the links: the console opens the one that the browser is signed in to. */
export function ConsoleNote({ account, region, isSimulated }: ConsoleNoteProps) {
  const [isShown, show] = useConsoleLinks();
  return (
    <div className="text-muted print:hidden">
      <label className="flex items-center gap-2">
        <input type="checkbox" checked={isShown} onChange={({ target }) => show(target.checked)} />
        Links into the AWS console
      </label>
      {isShown && (
        <p className="mt-1">
          They open in the account that this browser is signed in to there; this task belongs to{' '}
          {account === null ? 'the account of its source' : `account ${account}`} in {region}.
          {isSimulated && ' Simulated tasks are not known to the console.'}
        </p>
      )}
    </div>
  );
}
