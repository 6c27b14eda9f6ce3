import { Icon } from '#ui/icon.tsx';
import { useSwitch } from '#ui/kept.ts';

/** Off by default: all but one of the console's addresses are undocumented, so a person can do without the links. */
const HIDDEN = 'arrivals-no-console-links';

interface ConsoleLinkProps {
  /** `null` where there is no page for it. */
  readonly href: string | null;
  /** What it opens. */
  readonly name: string;
}

/** A link into the AWS console, in another tab. */
export function ConsoleLink({ href, name }: ConsoleLinkProps) {
  const [isHidden] = useSwitch(HIDDEN);
  if (href === null || isHidden) return null;
  const title = `Open ${name} in the AWS console`;
  return (
    <a href={href} target="_blank" rel="noreferrer" aria-label={title} title={title} className="inline-flex size-6 shrink-0 items-center justify-center rounded-sm text-faint hover:bg-sunken hover:text-text">
      <Icon name="outside" />
    </a>
  );
}

interface ConsoleNoteProps {
  readonly account: string | null;
  readonly region: string;
  readonly isSimulated: boolean;
}

/** Where the links lead: the console opens whatever account the browser is signed in to there. */
export function ConsoleNote({ account, region, isSimulated }: ConsoleNoteProps) {
  const [isHidden, setHidden] = useSwitch(HIDDEN);
  return (
    <div className="text-muted">
      <label className="flex items-center gap-2">
        <input type="checkbox" checked={!isHidden} onChange={({ target }) => setHidden(!target.checked)} />
        Links into the AWS console
      </label>
      {!isHidden && (
        <p className="mt-1">
          They open in the account that this browser is signed in to there; this task belongs to {account === null ? 'the account of its source' : `account ${account}`} in{' '}
          {region}.{isSimulated && ' Simulated tasks are not known to the console.'}
        </p>
      )}
    </div>
  );
}
