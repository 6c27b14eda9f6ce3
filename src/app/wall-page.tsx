import type { ReactNode } from 'react';
import { toggleWall } from '#app/keys.ts';
import { useEnvironment, usePage } from '#app/page-context.ts';
import { useReleaseReload } from '#app/use-release-reload.ts';
import { useWakeLock } from '#app/wake-lock.ts';
import type { CloudError } from '#aws/cloud-error.ts';
import { DAY_MS, dayText, fullHoursText, HOUR_MS } from '#domain/duration.ts';
import { undecidedText } from '#domain/undecided.ts';
import { filterWords } from '#features/filter/term-words.ts';
import { useAutoReadMore } from '#data/use-auto-read-more.ts';
import { useTaskData } from '#data/task-data.ts';
import { chosenSources, isUnread } from '#data/use-sources.ts';
import type { SignInOffer } from '#auth/sign-in-panel.tsx';
import { SignInForm } from '#auth/sign-in-form.tsx';
import { endReason } from '#auth/sign-in-notices.tsx';
import { Button } from '#ui/button.tsx';
import { useNow } from '#ui/clock.ts';
import { usePortrait } from '#ui/media.ts';
import { visibleText } from '#ui/text.tsx';
import { currentQuery, leaveFor, linkOf } from '#url/site-address.ts';
import { formatView, type ViewState } from '#url/view-state.ts';
import { hasCode, QrCode } from '#features/wall/qr-code.tsx';
import { Wall, type WallSignIn } from '#features/wall/wall.tsx';

/** How long before its end a sign-in is announced, in milliseconds. */
const EARLY_MS = 3 * DAY_MS;
/** The most sign-in forms at once, so that they leave room for the tasks. */
const MOST_FORMS = { landscape: 2, portrait: 1 } as const;

/** The wall; keeps the screen awake and loads new releases. */
export function WallPage() {
  const now = useNow();
  const { configuration, sources, signInResult: signInTry } = useEnvironment();
  const { board } = useTaskData();
  const { view, account, problems, warnings, changedConfiguration } = usePage();
  const { chosen: offers, waiting } = account;
  useWakeLock();
  const out = offers.filter((offer) => offer.status.kind === 'ended' || waiting.includes(offer));
  // A reloaded page has only what can be read at that time.
  useReleaseReload(
    changedConfiguration,
    out.length === 0 && board.sources.every((source) => source.error === null && !isUnread(source)),
  );
  useAutoReadMore(board);
  const { filter } = view;
  const { undecided, isComplete } = board;
  return (
    <main className="h-full">
      <Wall
        title={configuration.title ?? 'Arrivals'}
        isSimulated={chosenSources(sources, filter.source).some(({ source }) => source.simulated)}
        view={view}
        filter={
          [view.listed === 'gone' ? 'no longer listed by EC2' : null, ...filterWords(filter, board.context)]
            .filter(Boolean)
            .join(' · ') || null
        }
        remarks={[
          ...(undecided.count > 0 ? [undecidedText(undecided, isComplete)] : []),
          ...warnings.map(({ title, text }) => `${title}: ${text}`),
          ...problems.map(({ key, value, text }) => `Ignored in the address: ${key}=${value} (${text})`),
        ]}
        signIn={{
          expiry: expiryOf(offers, now),
          isPartial: waiting.length > 0,
          request: out.length > 0 && (
            <SignInRequest
              offers={out}
              error={signInTry?.error ?? null}
              hasRows={board.total > 0}
              isMirrored={isOddQuarter(now)}
            />
          ),
        }}
        controls={<Controls view={view} onLeave={toggleWall} />}
      />
    </main>
  );
}

/** Returns when the first sign-in ends, in words; `null` if none does. */
function expiryOf(offers: readonly SignInOffer[], now: number): WallSignIn['expiry'] {
  const ends = offers.flatMap(({ status }) =>
    status.kind === 'signed-in' && status.signedOutAt !== null ? status.signedOutAt : [],
  );
  if (ends.length === 0) return null;
  const end = Math.min(...ends);
  const isDue = end - now < EARLY_MS;
  return { isDue, text: isDue ? `signs out in ${fullHoursText(end - now)}` : `signed in until ${dayText(end)}` };
}

/** Whether it is the second or the last quarter of an hour. */
function isOddQuarter(now: number): boolean {
  return Math.floor(now / (HOUR_MS / 4)) % 2 === 1;
}

/** Joins the names of sources for a line of the wall. */
function namesOf(labels: readonly (readonly string[])[]): string {
  return labels.flat().map(visibleText).join(', ');
}

interface SignInRequestProps {
  readonly offers: readonly SignInOffer[];
  readonly error: CloudError | null;
  readonly hasRows: boolean;
  /** Whether the code is at the other end: bright and shown for days, it could burn in. */
  readonly isMirrored: boolean;
}

/** Asks for a sign-in over the last data, with a code that opens this page on a phone. */
function SignInRequest({ offers, error, hasRows, isMirrored }: SignInRequestProps) {
  const most = MOST_FORMS[usePortrait() ? 'portrait' : 'landscape'];
  return (
    <div
      role="alert"
      className={`flex ${isMirrored ? 'flex-row-reverse' : ''} items-center gap-[1.6em] rounded-lg border border-(--line) bg-(--cell) p-[1.2em] portrait:gap-[1em] portrait:p-[0.8em] [&_input]:size-[0.9em]`}
    >
      <QrCode link={linkOf(currentQuery())} className="size-[18vh] shrink-0 portrait:size-[11vh]" />
      <div className="min-w-0 flex-1">
        <p className="text-[1.7em] font-semibold text-(--amber) portrait:text-[1.15em]">Somebody has to sign in</p>
        {error !== null && (
          <p className="mt-[0.3em] line-clamp-4">
            {visibleText(
              `The last sign-in failed: ${error.happened}. ${error.words === null ? '' : `“${error.words}” `}${error.next}`,
            )}
          </p>
        )}
        <ul>
          {offers.slice(0, most).map(({ signIn, labels, status }) => (
            <li
              key={`${signIn.login.issuer} ${signIn.login.clientId}`}
              className="mt-[0.5em] [&_button]:h-auto [&_button]:px-[1em] [&_button]:py-[0.3em]"
            >
              {(offers.length === 1 || status.kind === 'ended') && <p className="truncate">{namesOf([labels])}</p>}
              {status.kind === 'ended' && (
                <div className="mb-[0.3em] text-(--muted)">
                  <p className="line-clamp-2 wrap-anywhere">{`The sign-in of ${visibleText(status.name)} has ended.`}</p>
                  {endReason(status) !== '' && (
                    <p className="line-clamp-2 wrap-anywhere portrait:line-clamp-6">{endReason(status)}</p>
                  )}
                </div>
              )}
              <SignInForm
                signIn={signIn}
                label={offers.length === 1 ? 'Sign in' : `Sign in for ${labels.join(', ')}`}
                isKept
                isCompact
                here={currentQuery}
                leave={leaveFor}
              />
            </li>
          ))}
        </ul>
        {offers.length > most && (
          <p className="mt-[0.5em] line-clamp-2">{`After that: ${namesOf(offers.slice(most).map(({ labels }) => labels))}`}</p>
        )}
        {hasRows && offers.some(({ status }) => status.kind === 'ended') && (
          <p className="mt-[0.5em] text-(--muted)">The last data stay here.</p>
        )}
      </div>
    </div>
  );
}

/** The controls that appear when the pointer moves. */
function Controls({ view, onLeave }: { readonly view: ViewState; readonly onLeave: () => void }): ReactNode {
  const link = linkOf(formatView({ ...view, view: 'list', pageSeconds: null, dim: null }));
  return (
    <div className="absolute top-[calc(130*var(--u))] right-[calc(40*var(--u))] flex items-end gap-3 rounded-lg border border-(--line) bg-(--cell) p-3 text-base text-(--text)">
      <div className="grid gap-2 [&_button]:bg-(--bg) [&_button]:text-(--text)">
        <Button
          onClick={() =>
            void (
              document.fullscreenElement === null
                ? document.documentElement.requestFullscreen()
                : document.exitFullscreen()
            ).catch(() => {})
          }
        >
          Full screen
        </Button>
        <Button onClick={onLeave}>Leave the wall (w)</Button>
        {hasCode(link) && <p className="max-w-48 text-small text-(--muted)">Scan for this board on a phone.</p>}
      </div>
      <QrCode link={link} className="size-28" />
    </div>
  );
}
