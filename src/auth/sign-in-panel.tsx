import type { ReactNode } from 'react';
import type { CloudError } from '#aws/cloud-error.ts';
import { SignInError } from '#auth/sign-in-error.tsx';
import { SignInForm } from '#auth/sign-in-form.tsx';
import type { SignIn, SignInStatus } from '#auth/sign-in.ts';

/** A login, and the labels of the sources that need it. */
export interface SignInOffer {
  readonly signIn: SignIn;
  readonly labels: readonly string[];
  readonly status: SignInStatus;
}

interface SignInPanelProps {
  readonly offers: readonly SignInOffer[];
  /** Why the last sign-in failed. */
  readonly error: CloudError | null;
  /** The choice at that sign-in. */
  readonly isKept: boolean;
  readonly here: () => string;
  readonly leave: (address: string) => void;
  /** The link to the diagnosis of the whole chain. */
  readonly findCause: ReactNode;
  /** Further notices. */
  readonly children: ReactNode;
}

/** Replaces the list while nobody is signed in. */
export function SignInPanel({ offers, error, isKept, here, leave, findCause, children }: SignInPanelProps) {
  return (
    <section aria-label="Signed out" className="min-h-0 flex-1 overflow-y-auto">
      <div className="pt-3">{children}</div>
      <div className="mx-auto max-w-[480px] px-5 py-13">
        <h1 className="text-title font-semibold">Sign in to see the import tasks</h1>
        {error !== null && (
          <div className="mt-4">
            <SignInError error={error} />
          </div>
        )}
        <ul className="mt-5 grid gap-6">
          {offers.map(({ signIn, labels }) => (
            <li key={`${signIn.login.issuer} ${signIn.login.clientId}`} className="border-t border-line pt-4">
              <p className="font-medium wrap-anywhere">{labels.join(', ')}</p>
              <p className="mb-3 text-muted wrap-anywhere">at {new URL(signIn.login.issuer).host}</p>
              <SignInForm
                signIn={signIn}
                label={offers.length === 1 ? 'Sign in' : `Sign in for ${labels.join(', ')}`}
                isKept={isKept}
                here={here}
                leave={leave}
              />
            </li>
          ))}
        </ul>
        <p className="mt-8 text-muted">
          Something other than this page comes up, or the sign-in leads nowhere? {findCause}
        </p>
      </div>
    </section>
  );
}
