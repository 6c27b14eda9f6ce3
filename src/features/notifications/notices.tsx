import type { ReactNode } from 'react';
import type { SourceState } from '#data/use-sources.ts';
import { Button } from '#ui/button.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { Notice } from '#ui/notice.tsx';
import { visibleText } from '#ui/text.tsx';

interface NoticesProps {
  readonly sources: readonly SourceState[];
  /** The names of sources for which a request to sign in is already shown. */
  readonly askedToSignIn?: ReadonlySet<string>;
  /** Why older tasks could not be read, or `null`. */
  readonly readError: SourceState['error'];
  readonly onReadAgain: () => void;
  /** The parts of the address that are not used. */
  readonly problems: readonly { readonly key: string; readonly value: string; readonly text: string }[];
  readonly onForgetProblems: () => void;
  /** Doubts about this computer or the configuration. */
  readonly warnings: readonly { readonly title: string; readonly text: string }[];
  /** The link to the connection test. */
  readonly findCause: ReactNode;
}

const NOBODY: ReadonlySet<string> = new Set();

/** The kinds of error that only mean that somebody has to sign in. */
const ABOUT_SIGN_IN: ReadonlySet<string> = new Set(['signed-out', 'sign-in-ended']);

const MOST_PROBLEMS = 20;

/** The notices about the board as a whole. */
export function Notices(props: NoticesProps) {
  const {
    sources,
    readError,
    onReadAgain,
    problems,
    onForgetProblems,
    warnings,
    findCause,
    askedToSignIn = NOBODY,
  } = props;
  const failing = sources.filter(
    ({ source, error }) =>
      error !== null && error.needsPerson && !(ABOUT_SIGN_IN.has(error.kind) && askedToSignIn.has(source.name)),
  );
  // Once there are rows, the freshness line shows the errors that pass by themselves.
  const waiting = sources.filter(({ error, provedAt }) => error !== null && !error.needsPerson && provedAt === null);
  // An error of the poll mostly affects older pages too, and is shown once.
  const isShownAlready = sources.some(({ error }) => error?.kind === readError?.kind);
  if (
    failing.length === 0 &&
    waiting.length === 0 &&
    readError === null &&
    problems.length === 0 &&
    warnings.length === 0
  )
    return null;
  return (
    <div className="grid gap-1.5 px-5 pb-3">
      {failing.map(
        ({ source, error }) =>
          error !== null && <ErrorNotice key={source.name} error={error} where={source.label} findCause={findCause} />,
      )}
      {waiting.map(({ source, error }) => (
        <Notice key={source.name} role="note" title={`${source.label}: nothing could be read yet`} action={findCause}>
          {error !== null && <ErrorWords error={error} />}
        </Notice>
      ))}
      {readError !== null && !isShownAlready && (
        <Notice
          role="note"
          title="Older tasks could not be read"
          action={<Button onClick={onReadAgain}>Read again</Button>}
        >
          <ErrorWords error={readError} />
        </Notice>
      )}
      {problems.length > 0 && (
        <Notice
          role="note"
          title="Parts of the address are not used"
          action={<Button onClick={onForgetProblems}>Remove them</Button>}
        >
          {problems.slice(0, MOST_PROBLEMS).map(({ key, value, text }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- the same value may stand there twice
            <span key={index} className="mr-3 inline-block">
              <code className="font-mono">
                {visibleText(key)}={visibleText(value)}
              </code>{' '}
              <span className="text-muted">{text}</span>
            </span>
          ))}
          {problems.length > MOST_PROBLEMS && `and ${problems.length - MOST_PROBLEMS} more`}
        </Notice>
      )}
      {warnings.map(({ title, text }) => (
        <Notice key={text} role="note" title={title}>
          {visibleText(text)}
        </Notice>
      ))}
    </div>
  );
}

interface ErrorNoticeProps {
  readonly error: NonNullable<SourceState['error']>;
  readonly where: string;
  readonly findCause: ReactNode;
}

function ErrorNotice({ error, where, findCause }: ErrorNoticeProps) {
  return (
    <Notice role="alert" title={`${where}: ${error.happened}`} action={findCause}>
      {error.words !== null && <q className="mr-1.5">{visibleText(error.words)}</q>}
      {error.next}
      <ErrorCode error={error} />
    </Notice>
  );
}

/** What happened, in the service's words too. */
function ErrorWords({ error }: Pick<ErrorNoticeProps, 'error'>) {
  return (
    <>
      {error.happened}. {error.words !== null && <q>{visibleText(error.words)}</q>}
      <ErrorCode error={error} />
    </>
  );
}

/** The error code and the request id, which AWS Support asks for, with a button that copies them. */
function ErrorCode({ error }: Pick<ErrorNoticeProps, 'error'>) {
  const code = [error.code, error.requestId].filter(Boolean).join(' · ');
  if (code === '') return null;
  return (
    <span className="flex items-center gap-1 font-mono text-small text-muted">
      {visibleText(code)}
      <CopyButton text={`${code}\n${error.message}`} name="the error" />
    </span>
  );
}
