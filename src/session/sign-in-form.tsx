import { useId, useState } from 'react';
import { CloudError } from '#aws/cloud-error.ts';
import type { SignIn } from '#session/sign-in.ts';
import { visibleText } from '#ui/text.tsx';

interface SignInFormProps {
  readonly signIn: SignIn;
  /** What stands on the button; begins with `Sign in`. */
  readonly label: string;
  /** Whether the screen was kept signed in before. */
  readonly isKept: boolean;
  /** The query string of the page, for the way back. */
  readonly here: () => string;
  readonly leave: (address: string) => void;
}

/** The way to sign in at one login: how long for, and the button that leaves for the provider. */
export function SignInForm({ signIn, label, isKept: wasKept, here, leave }: SignInFormProps) {
  const [isKept, setKept] = useState(wasKept);
  const [isLeaving, setLeaving] = useState(false);
  const [error, setError] = useState<CloudError | null>(null);
  const hint = useId();
  // Without a secure origin there is no crypto.subtle, and without that no PKCE.
  const isSecure = window.isSecureContext;

  async function begin(): Promise<void> {
    setLeaving(true);
    setError(null);
    try {
      leave(await signIn.begin(isKept, here()));
    } catch (reason) {
      setError(reason instanceof CloudError ? reason : new CloudError('unavailable', 'the sign-in service', { message: String(reason) }));
      setLeaving(false);
    }
  }

  return (
    <div className="grid gap-2.5">
      <button
        type="button"
        onClick={() => void begin()}
        disabled={isLeaving || !isSecure}
        className="inline-flex h-8 items-center justify-self-start rounded-md bg-accent px-3.5 font-medium text-surface hover:brightness-110 disabled:bg-sunken disabled:text-faint"
      >
        {label}
      </button>
      <label className="flex items-start gap-2">
        <input
          type="checkbox"
          checked={isKept}
          aria-describedby={hint}
          onChange={(event) => setKept(event.target.checked)}
          className="mt-[3px] size-3.5 shrink-0 accent-accent"
        />
        <span>
          Keep this screen signed in
          <span id={hint} className="block text-small text-muted">
            For a wall or a computer of your own: this browser stays signed in after it is closed, until somebody signs
            out or the provider ends it.
          </span>
        </span>
      </label>
      {!isSecure && (
        <p role="alert" className="text-failed">
          This page came over http. Browsers allow a sign-in over https only (and on this computer itself).
        </p>
      )}
      {error !== null && (
        <p role="alert" className="wrap-anywhere">
          <span className="font-medium text-failed">{error.happened}.</span> {error.next}{' '}
          <span className="text-small text-muted">{visibleText([error.code, error.message].filter(Boolean).join(' · '))}</span>
        </p>
      )}
    </div>
  );
}
