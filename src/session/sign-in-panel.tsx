import type { ReactNode } from 'react';
import type { CloudError } from '#aws/cloud-error.ts';
import { SignInForm } from '#session/sign-in-form.tsx';
import type { SignIn } from '#session/sign-in.ts';
import { visibleText } from '#ui/text.tsx';

/** A login that somebody has to sign in at, and the sources that wait for it. */
export interface Offer {
  readonly signIn: SignIn;
  readonly labels: readonly string[];
}

interface SignInPanelProps {
  readonly offers: readonly Offer[];
  /** Why the last try did not come through. */
  readonly error: CloudError | null;
  readonly here: () => string;
  readonly leave: (address: string) => void;
  /** The way to where the whole chain is tested. */
  readonly findCause: ReactNode;
}

/** In the place of the list while nobody is signed in: AWS shows import tasks to people who sign in only. */
export function SignInPanel({ offers, error, here, leave, findCause }: SignInPanelProps) {
  return (
    <section aria-label="Signed out" className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto max-w-[480px] px-5 py-16">
        <h1 className="text-title font-semibold">Sign in to see the import tasks</h1>
        {error !== null && (
          <p role="alert" className="mt-4 rounded-md bg-failed-soft px-3 py-2 wrap-anywhere">
            <span className="font-medium text-failed">{error.happened}.</span> {error.next}
            {error.code !== null && <span className="mt-1 block font-mono text-small text-muted">{visibleText(`${error.code} · ${error.message}`)}</span>}
          </p>
        )}
        <ul className="mt-5 grid gap-6">
          {offers.map(({ signIn, labels }) => (
            <li key={`${signIn.login.issuer} ${signIn.login.clientId}`} className="border-t border-line pt-4">
              <p className="font-medium wrap-anywhere">{labels.join(', ')}</p>
              <p className="mb-3 text-muted wrap-anywhere">at {new URL(signIn.login.issuer).host}</p>
              <SignInForm
                signIn={signIn}
                label={offers.length === 1 ? 'Sign in' : `Sign in for ${labels.join(', ')}`}
                isKept={false}
                here={here}
                leave={leave}
              />
            </li>
          ))}
        </ul>
        <p className="mt-8 text-muted">
          Something else than this page comes up, or the sign-in leads nowhere?{' '}
          {findCause}
        </p>
      </div>
    </section>
  );
}
