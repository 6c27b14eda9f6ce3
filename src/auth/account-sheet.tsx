import { useState } from 'react';
import { SignInForm } from '#auth/sign-in-form.tsx';
import type { SignInOffer } from '#auth/sign-in-panel.tsx';
import type { SignIn, SignInStatus } from '#auth/sign-in.ts';
import { timeText } from '#domain/duration.ts';
import { Button } from '#ui/button.tsx';
import { FieldList } from '#ui/field-list.tsx';
import { Sheet } from '#ui/sheet.tsx';

export interface AccountSheetProps {
  readonly offers: readonly SignInOffer[];
  readonly here: () => string;
  readonly leave: (address: string) => void;
  /**
   * Leaves the page, or resolves with a function that does so where the browser refused to forget.
   * @param forgets whether the records of this browser are forgotten too
   */
  readonly onSignOut: (signIn: SignIn, forgets: boolean) => Promise<(() => void) | null>;
  readonly onClose: () => void;
}

/** Shows who is signed in where and until when, and signs out. */
export function AccountSheet({ offers, here, leave, onSignOut, onClose }: AccountSheetProps) {
  return (
    <Sheet title="Sign-in" onClose={onClose}>
      {offers.map((offer) => (
        <section
          key={`${offer.signIn.login.issuer} ${offer.signIn.login.clientId}`}
          aria-label={offer.labels.join(', ')}
          className="mt-4 border-t border-line pt-4 first-of-type:mt-0 first-of-type:border-0 first-of-type:pt-0"
        >
          <SignedIn {...offer} onSignOut={onSignOut} />
          {offer.status.kind !== 'signed-in' && (
            <div className="mt-3">
              <SignInForm
                signIn={offer.signIn}
                label={offers.length === 1 ? 'Sign in' : `Sign in for ${offer.labels.join(', ')}`}
                isKept={offer.status.kind === 'ended' && offer.status.isKept}
                here={here}
                leave={leave}
              />
            </div>
          )}
        </section>
      ))}
    </Sheet>
  );
}

interface SignedInProps {
  readonly signIn: SignIn;
  readonly labels: readonly string[];
  readonly status: SignInStatus;
  readonly onSignOut: AccountSheetProps['onSignOut'];
}

function SignedIn({ signIn, labels, status, onSignOut }: SignedInProps) {
  const [forgets, setForgets] = useState(false);
  const [goOn, setGoOn] = useState<(() => void) | null>(null);
  const isHere = status.kind !== 'signed-out';
  return (
    <>
      <FieldList
        fields={[
          { name: 'Signed in', value: status.kind === 'signed-out' ? 'nobody' : status.name },
          { name: 'Provider', value: new URL(signIn.login.issuer).host },
          { name: 'Sources', value: labels.join(', ') },
          { name: 'Until', value: untilText(status) },
        ]}
      />
      {goOn !== null && (
        <div role="alert" className="mt-3 grid justify-items-start gap-2">
          <p>
            Signed out, but this browser refuses to forget what it saw. Delete the data of this site in the browser's
            settings before somebody else uses it.
          </p>
          <Button onClick={goOn}>Leave the page</Button>
        </div>
      )}
      {isHere && (
        <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button onClick={() => void onSignOut(signIn, forgets).then((leave) => setGoOn(() => leave))}>
            Sign out
          </Button>
          <label className="flex items-center gap-2">
            <input
              type="checkbox"
              checked={forgets}
              onChange={(event) => setForgets(event.target.checked)}
              className="size-3.5"
            />
            and forget what this browser saw of its tasks, and saved views
          </label>
        </div>
      )}
    </>
  );
}

function untilText(status: SignInStatus): string | null {
  if (status.kind === 'signed-out') return null;
  if (status.kind === 'ended') return 'it has ended';
  const { signedOutAt, isKept } = status;
  const end = signedOutAt === null ? 'the provider ends it' : `${timeText(signedOutAt)} at most`;
  return isKept ? `${end}; this screen is kept signed in` : `${end}, or when this browser is closed`;
}
