import type { CloudError } from '#aws/cloud-error.ts';
import { SignInForm } from '#session/sign-in-form.tsx';
import type { Offer } from '#session/sign-in-panel.tsx';
import type { SignInStatus } from '#session/sign-in.ts';
import { timeText, useNow } from '#ui/clock.ts';
import { durationText } from '#ui/duration.ts';
import { visibleText } from '#ui/text.tsx';

interface SignInNoticesProps {
  readonly offers: readonly (Offer & { readonly status: SignInStatus })[];
  /** Why the last try did not come through. */
  readonly error: CloudError | null;
  readonly here: () => string;
  readonly leave: (address: string) => void;
}

/** How long before its end a sign-in is told about, in milliseconds: days where nobody sits in front of the screen. */
const EARLY_ON_A_WALL_MS = 3 * 24 * 3_600_000;
const EARLY_MS = 15 * 60_000;

/** Over the list: who has to sign in, now or soon. What was read stays under it. */
export function SignInNotices({ offers, error, here, leave }: SignInNoticesProps) {
  const now = useNow();
  const told = offers.flatMap(({ signIn, labels, status }) => {
    const text = textOf(status, labels, now);
    return text === null ? [] : [{ signIn, labels, text, isKept: status.kind !== 'signed-out' && status.isKept }];
  });
  if (told.length === 0 && error === null) return null;
  return (
    <div className="grid gap-1.5 px-5 pb-3">
      {error !== null && (
        <p role="alert" className="rounded-md bg-failed-soft px-3 py-2 wrap-anywhere">
          <span className="font-medium text-failed">{error.happened}.</span> {error.next}{' '}
          <span className="font-mono text-small text-muted">{visibleText([error.code, error.message].filter(Boolean).join(' · '))}</span>
        </p>
      )}
      {told.map(({ signIn, labels, text: { title, body, isNeeded }, isKept }) => (
        <div
          key={`${signIn.login.issuer} ${signIn.login.clientId}`}
          role={isNeeded ? 'alert' : 'note'}
          className={`flex flex-wrap items-start gap-x-6 gap-y-2 rounded-md px-3 py-2 ${isNeeded ? 'bg-failed-soft' : 'bg-warn-soft'}`}
        >
          <p className="min-w-0 flex-1 basis-64 wrap-anywhere">
            <span className={`block font-medium ${isNeeded ? 'text-failed' : 'text-warn'}`}>{title}</span>
            {body}
          </p>
          <div className="max-w-[420px] basis-80">
            <SignInForm
              signIn={signIn}
              label={offers.length === 1 ? 'Sign in' : `Sign in for ${labels.join(', ')}`}
              isKept={isKept}
              here={here}
              leave={leave}
            />
          </div>
        </div>
      ))}
    </div>
  );
}

function textOf(status: SignInStatus, labels: readonly string[], now: number): { readonly title: string; readonly body: string; readonly isNeeded: boolean } | null {
  const where = labels.join(', ');
  switch (status.kind) {
    case 'signed-out':
      return { title: `${where}: nobody is signed in`, body: 'AWS shows import tasks to people who sign in only.', isNeeded: true };
    case 'ended':
      return {
        title: `${where}: the sign-in of ${visibleText(status.name)} has ended`,
        body: 'What was read last stays on the screen. It is read on as soon as somebody signs in.',
        isNeeded: true,
      };
    case 'signed-in': {
      const { signedOutAt, isKept, name } = status;
      if (signedOutAt === null || signedOutAt - now > (isKept ? EARLY_ON_A_WALL_MS : EARLY_MS)) return null;
      const left = signedOutAt > now ? `in ${durationText(signedOutAt - now)}` : 'any moment';
      return {
        title: `${where}: the sign-in of ${visibleText(name)} ends ${left}`,
        body: `At ${timeText(signedOutAt)} the provider asks a person again. Signing in now starts a new term.`,
        isNeeded: false,
      };
    }
  }
}
