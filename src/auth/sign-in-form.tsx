import { useEffect, useId, useState } from 'react';
import { toCloudError, type CloudError } from '#aws/cloud-error.ts';
import { SignInError } from '#auth/sign-in-error.tsx';
import type { SignIn } from '#auth/sign-in.ts';

interface SignInFormProps {
  readonly signIn: SignIn;
  /** The text of the button; starts with `Sign in`. */
  readonly label: string;
  /** The initial choice of the checkbox. */
  readonly isKept: boolean;
  /** Whether to show one line without the explanation, for a notice. */
  readonly isCompact?: boolean;
  /** The query string of the page, for the way back. */
  readonly here: () => string;
  readonly leave: (address: string) => void;
}

/** The button that leads to the provider of a login, and the choice of how long the sign-in lasts. */
export function SignInForm({ signIn, label, isKept: wasKept, isCompact = false, here, leave }: SignInFormProps) {
  const [isKept, setKept] = useState(wasKept);
  const [isLeaving, setLeaving] = useState(false);
  const [error, setError] = useState<CloudError | null>(null);
  const hint = useId();
  // PKCE needs crypto.subtle, which browsers provide to secure origins only.
  const isSecure = window.isSecureContext;

  useEffect(() => {
    // The Back button restores the page as it was left, with a disabled button.
    const back = (): void => setLeaving(false);
    window.addEventListener('pageshow', back);
    return () => window.removeEventListener('pageshow', back);
  }, []);

  async function leaveToSignIn(): Promise<void> {
    setLeaving(true);
    setError(null);
    try {
      leave(await signIn.start(isKept, here()));
    } catch (reason) {
      setError(toCloudError(reason, 'the sign-in service'));
      setLeaving(false);
    }
  }

  return (
    <div className="grid gap-2.5">
      <div className={isCompact ? 'flex flex-wrap items-center gap-x-4 gap-y-1' : 'grid gap-2.5'}>
        <button
          type="button"
          onClick={() => void leaveToSignIn()}
          disabled={isLeaving || !isSecure}
          className={`inline-flex items-center justify-self-start rounded-md bg-accent font-medium text-surface hover:brightness-110 disabled:bg-sunken disabled:text-faint ${isCompact ? 'h-7 px-3' : 'h-8 px-3.5'}`}
        >
          {label}
        </button>
        <label className="flex items-center gap-2" title={isCompact ? KEPT_HINT : undefined}>
          <input
            type="checkbox"
            checked={isKept}
            aria-describedby={isCompact ? undefined : hint}
            onChange={(event) => setKept(event.target.checked)}
            className="size-3.5 shrink-0"
          />
          Keep this screen signed in
        </label>
        {!isCompact && (
          <p id={hint} className="-mt-2 pl-[22px] text-small text-muted">
            {KEPT_HINT}
          </p>
        )}
      </div>
      {!isSecure && (
        <p role="alert" className="text-failed">
          This page came over http. Browsers allow a sign-in over https only (and on this computer itself).
        </p>
      )}
      {error !== null && <SignInError error={error} />}
    </div>
  );
}

const KEPT_HINT =
  'For a wall or a computer of your own: this browser stays signed in after it is closed, until somebody signs out or the provider ends it.';
