import { useEffect, useState, type ReactNode } from 'react';
import type { Fetch } from '#aws/guarded-fetch.ts';
import type { Login, Source } from '#domain/source.ts';
import type { Clock } from '#auth/clock.ts';
import { SignInForm } from '#auth/sign-in-form.tsx';
import type { SignIn } from '#auth/sign-in.ts';
import { openSignIns, type SignIns } from '#auth/sign-ins.ts';
import type { Check } from '#features/setup/check.ts';
import { CheckRow } from '#features/setup/check-list.tsx';
import { checkTitles, POLICY, SIGN_IN, type DiagnosisMeans } from '#features/setup/diagnosis.ts';
import { CommandText } from '#features/setup/door-step.tsx';
import { inviteCommand } from '#features/setup/stack-command.ts';
import type { Paste } from '#features/setup/stack-outputs.ts';
import { keepTrial } from '#features/setup/trial.ts';
import { useDiagnosis } from '#features/setup/use-diagnosis.ts';
import { visibleText } from '#ui/text.tsx';
import { currentQuery, leaveFor, siteRoot } from '#url/site-address.ts';

export type Trial = Extract<Paste, { readonly kind: 'found' }>;

interface TrialTestsProps {
  readonly trial: Trial;
  readonly clock: Clock;
  readonly fetch: Fetch;
  /** The header that lets this page talk to the hosts of the trial. */
  readonly header: string;
  /** Called when the test of a source begins or has ended. */
  readonly onResult: (source: string, isProven: boolean) => void;
}

/** The diagnosis of each source of a pasted configuration, before anything is uploaded. */
export function TrialTests({ trial, clock, fetch, header, onResult }: TrialTestsProps) {
  const { sources, warnings } = trial.configuration;
  const signIns = useSignInsOf(sources, clock);
  // Said once and first, because one header mends it for all sources.
  const [isBlocked, setBlocked] = useState(false);
  if (signIns === null) return null;
  const tests = sources.map((source) => (
    <SourceTest
      key={source.name}
      hasName={sources.length > 1}
      trial={trial}
      onBlocked={setBlocked}
      onResult={onResult}
      means={{
        source,
        signIn: signIns.of(source),
        clock,
        fetch,
        root: siteRoot(),
        place: 'What was pasted.',
        warnings,
      }}
    />
  ));
  return (
    <>
      {isBlocked && <Blocked header={header} />}
      {tests}
    </>
  );
}

/** Opens the sign-ins of sources that the board itself does not show; `null` until then. */
function useSignInsOf(sources: readonly Source[], clock: Clock): SignIns | null {
  const [signIns, setSignIns] = useState<SignIns | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void (async () => {
      const opened = await openSignIns(sources, siteRoot(), clock.now);
      if (isCurrent) setSignIns(opened);
    })();
    return () => {
      isCurrent = false;
    };
  }, [sources, clock]);
  return signIns;
}

interface SourceTestProps extends Pick<TrialTestsProps, 'trial' | 'onResult'> {
  /** Called with `true` if the policy of this site blocks a host. */
  readonly onBlocked: (isBlocked: true) => void;
  readonly means: DiagnosisMeans;
  readonly hasName: boolean;
}

function SourceTest({ means, trial, hasName, onBlocked, onResult }: SourceTestProps) {
  const { source, signIn } = means;
  const { checks, isDone, isProven } = useDiagnosis(means);
  useEffect(() => onResult(source.name, isProven), [onResult, source.name, isProven]);
  const isBlocked = checks.some(({ title, result }) => title === POLICY && result === 'failed');
  useEffect(() => {
    if (isBlocked) onBlocked(true);
  }, [onBlocked, isBlocked]);
  const passed = checks.filter(({ result }) => result === 'passed').length;
  const titles = checkTitles(source);
  // What comes after a policy that blocks can only fail, and the alert says what to do.
  const shown = isBlocked ? checks.slice(0, checks.findIndex(({ title }) => title === POLICY) + 1) : checks;
  return (
    <div className="mt-1">
      <p role="status" className="text-muted">
        {hasName && <b className="mr-2 font-medium text-text">{visibleText(source.label)}</b>}
        {passed} of {titles.length} passed
      </p>
      <ol className="-mx-4">
        {titles.map((title, index) => {
          const check = shown[index];
          if (check === undefined)
            return <CheckRow key={title} check={pendingCheck(title, !isDone && index === checks.length)} />;
          if (isBlocked && title === POLICY) return <CheckRow key={title} check={{ ...check, fix: null }} />;
          if (check.title !== SIGN_IN || check.result !== 'waiting' || signIn === null)
            return <CheckRow key={title} check={check} />;
          return (
            <CheckRow key={title} check={check}>
              <SignInOffer signIn={signIn} trial={trial} />
            </CheckRow>
          );
        })}
      </ol>
    </div>
  );
}

/** A check that has no result yet. */
function pendingCheck(title: string, isRunning: boolean): Check {
  const result = isRunning ? 'waiting' : 'not tried';
  return { title, tried: '', result, saw: '', fix: null, code: null, requestId: null };
}

function Blocked({ header }: { readonly header: string }): ReactNode {
  return (
    <div role="alert" className="mt-1 mb-2 rounded-md bg-failed-soft px-3 py-2">
      <p>
        <span className="font-medium text-failed">The policy of this site blocks the new hosts.</span> The host of this
        site has to send this header; then reload the page. <code className="font-mono">npm start</code> sends it by
        itself once the file of step 4 is <code className="font-mono">public/config.json</code>.
      </p>
      <CommandText name="the header" text={header} />
    </div>
  );
}

/** The sign-in of a person, which needs a way to the provider and back. */
function SignInOffer({ signIn, trial }: { readonly signIn: SignIn; readonly trial: Trial }) {
  const { siteUrl, file } = trial;
  return (
    <div className="grid gap-1.5">
      <SignInForm
        signIn={signIn}
        label="Sign in"
        isKept={false}
        isCompact
        here={currentQuery}
        leave={(address) => {
          keepTrial(file);
          leaveFor(address);
        }}
      />
      <p className="text-muted">
        Leads to the sign-in page and back here. What you pasted stays in this tab meanwhile.
      </p>
      {siteUrl !== null && siteUrl !== siteRoot() && (
        <p className="text-warn">
          The stack sends people back to {visibleText(siteUrl)} and to no other page. Open that page for this test, or
          deploy the stack with the command of step 1.
        </p>
      )}
      <Invitation login={signIn.login} />
    </div>
  );
}

function Invitation({ login }: { readonly login: Login }) {
  const command = inviteCommand(login);
  if (command === null) return null;
  return (
    <details>
      <summary className="cursor-pointer text-accent">Nobody is invited yet?</summary>
      <CommandText name="the command that invites a person" text={command} />
    </details>
  );
}
