import type { CloudError } from '#aws/cloud-error.ts';
import { SignInError } from '#auth/sign-in-error.tsx';
import { SignInForm } from '#auth/sign-in-form.tsx';
import type { SignInOffer } from '#auth/sign-in-panel.tsx';
import type { SignInStatus } from '#auth/sign-in.ts';
import { DAY_MS, durationText, MINUTE_MS, timeText } from '#domain/duration.ts';
import { useNow } from '#ui/clock.ts';
import { visibleText } from '#ui/text.tsx';

interface SignInNoticesProps {
  readonly offers: readonly SignInOffer[];
  /** Why the last sign-in failed. */
  readonly error: CloudError | null;
  readonly here: () => string;
  readonly leave: (address: string) => void;
}

/** How long before its end a renewed sign-in gets a notice, in milliseconds; a short one in its second half. */
const EARLY_MS = 3 * DAY_MS;
/** The same for a sign-in without renewal, which lasts about an hour. */
const EARLY_UNRENEWED_MS = 15 * MINUTE_MS;

/** Shows above the list who has to sign in, now or soon. */
export function SignInNotices({ offers, error, here, leave }: SignInNoticesProps) {
  const now = useNow();
  const notices = offers.flatMap(({ signIn, labels, status }) => {
    const text = textOf(status, labels, now);
    return text === null ? [] : [{ signIn, labels, text, isKept: status.kind !== 'signed-out' && status.isKept }];
  });
  if (notices.length === 0 && error === null) return null;
  return (
    <div className="grid gap-1.5 px-5 pb-3">
      {error !== null && <SignInError error={error} />}
      {notices.map(({ signIn, labels, text: { title, body, isNeeded }, isKept }) => (
        <div
          key={`${signIn.login.issuer} ${signIn.login.clientId}`}
          role={isNeeded ? 'alert' : 'note'}
          className={`flex flex-wrap items-center gap-x-6 gap-y-1.5 rounded-md px-3 py-1.5 ${isNeeded ? 'bg-failed-soft' : 'bg-warn-soft'}`}
        >
          <p className="min-w-0 flex-1 basis-80 wrap-anywhere">
            <span className={`font-medium ${isNeeded ? 'text-failed' : 'text-warn'}`}>{title}.</span> {body}
          </p>
          <SignInForm
            signIn={signIn}
            label={offers.length === 1 ? 'Sign in' : `Sign in for ${labels.join(', ')}`}
            isKept={isKept}
            isCompact
            here={here}
            leave={leave}
          />
        </div>
      ))}
    </div>
  );
}

/** Why a sign-in has ended, with the provider's own words; `''` if unknown. */
export function endReason({ refusal, isLost }: Extract<SignInStatus, { readonly kind: 'ended' }>): string {
  const words = refusal === null ? '' : `The provider says: “${visibleText(refusal)}”.`;
  return isLost
    ? `An answer of the provider was lost on its way while the sign-in was renewed, and what it brought with it. ${words}`.trimEnd()
    : words;
}

function textOf(
  status: SignInStatus,
  labels: readonly string[],
  now: number,
): { readonly title: string; readonly body: string; readonly isNeeded: boolean } | null {
  const where = labels.join(', ');
  switch (status.kind) {
    case 'signed-out':
      return {
        title: `${where}: nobody is signed in`,
        body: 'AWS shows import tasks to people who sign in only.',
        isNeeded: true,
      };
    case 'ended':
      return {
        title: `${where}: the sign-in of ${visibleText(status.name)} has ended`,
        body: `${endReason(status)} What was read last stays on the screen. It is read on as soon as somebody signs in.`.trimStart(),
        isNeeded: true,
      };
    case 'signed-in': {
      const { since, signedOutAt, isRenewed, name } = status;
      if (signedOutAt === null) return null;
      const early = isRenewed ? Math.min(EARLY_MS, (signedOutAt - since) / 2) : EARLY_UNRENEWED_MS;
      if (signedOutAt - now > early) return null;
      const left = signedOutAt > now ? `in ${durationText(signedOutAt - now)}` : 'any moment';
      return {
        title: `${where}: the sign-in of ${visibleText(name)} ends ${left}`,
        body: `At ${timeText(signedOutAt)} the provider asks a person again. Signing in now starts a new term.`,
        isNeeded: false,
      };
    }
  }
}
