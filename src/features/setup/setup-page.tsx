import { useRef, type ReactNode } from 'react';
import type { CloudError } from '#aws/cloud-error.ts';
import type { Fetch } from '#aws/guarded-fetch.ts';
import type { Read, Source } from '#domain/source.ts';
import type { Clock } from '#auth/clock.ts';
import type { SignIns } from '#auth/sign-ins.ts';
import { CheckList } from '#features/setup/check-list.tsx';
import type { Configuration } from '#features/setup/configuration.ts';
import { ConfigurationForm } from '#features/setup/configuration-form.tsx';
import { Door } from '#features/setup/door.tsx';
import { adviceFor } from '#features/setup/error-advice.ts';
import { PoliciesSection } from '#features/setup/policies-section.tsx';
import { Button } from '#ui/button.tsx';
import { FieldList } from '#ui/field-list.tsx';
import { siteRoot } from '#url/site-address.ts';

/** Everything from outside: the page opens without a board too, and so has none of its contexts. */
export interface SetupPageProps {
  readonly configuration: Configuration;
  readonly sources: readonly Source[];
  readonly signInOf: SignIns['of'];
  readonly clock: Clock;
  readonly fetch: Fetch;
  /** The current error of each source. */
  readonly errors: readonly { readonly source: Source; readonly error: CloudError }[];
  /** The forms to sign in. */
  readonly signIn: ReactNode;
  readonly back: ReactNode;
  /** Called with each call besides those for import tasks that EC2 allows a source. */
  readonly onAllowed?: (source: Source, read: Read) => void;
}

/** The browser's `fetch`: that of an embedded cloud would answer in AWS's place. */
const browserFetch: Fetch = (...request) => fetch(...request);

/** The door to one's own account, a form for `config.json`, and the connection tests and policies of the present sources. */
export function SetupPage(props: SetupPageProps) {
  const { configuration, sources, clock, fetch: fetchIt, signIn, back } = props;
  const tests = useRef<HTMLHeadingElement>(null);
  return (
    <section aria-label="Setup" className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid max-w-[880px] gap-6 px-5 py-6">
        <div className="empty:hidden">{signIn}</div>
        <div>
          <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
            <h1 className="text-count font-semibold tracking-tight">Connect your AWS account</h1>
            <span className="flex-1" />
            {sources.length > 0 && (
              <Button
                onClick={() => {
                  tests.current?.scrollIntoView();
                  tests.current?.focus();
                }}
              >
                Test the present connection
              </Button>
            )}
            {back}
          </div>
          <p className="mt-1 text-muted">
            Four steps, about ten minutes. Nothing is uploaded. The role that is made may read import tasks and what
            they made, nothing else.
          </p>
        </div>
        <Door configuration={configuration} clock={clock} fetch={configuration.isEmbedded ? browserFetch : fetchIt} />
        <details>
          <summary className="cursor-pointer font-medium text-accent">Write config.json by hand</summary>
          <div className="mt-3">
            <ConfigurationForm configuration={configuration} />
          </div>
        </details>
        {sources.length > 0 && (
          <>
            <h2 ref={tests} tabIndex={-1} className="mt-2 scroll-mt-4 text-title font-semibold tracking-tight">
              The present connection
            </h2>
            <PresentConnection {...props} />
            <PoliciesSection sources={sources} />
          </>
        )}
      </div>
    </section>
  );
}

/** The last errors of the present sources, and the connection test of each. */
function PresentConnection(props: SetupPageProps) {
  const { configuration, sources, signInOf, clock, fetch: fetchIt, errors, onAllowed } = props;
  return (
    <>
      {errors.map(({ source, error }) => {
        const { cause, fix } = adviceFor(error, source);
        return (
          <section
            key={source.name}
            aria-label={`Last error of ${source.label}`}
            className="rounded-lg bg-warn-soft px-4 py-3"
          >
            <h3 className="mb-2 font-semibold">What the board met last at {source.label}</h3>
            <FieldList
              fields={[
                { name: 'Error', value: error.happened },
                { name: 'In its words', value: error.words },
                { name: 'Code', value: error.code, isMono: true },
                { name: 'Request id', value: error.requestId, isMono: true },
                { name: 'Cause', value: cause },
                { name: 'To do', value: fix },
              ]}
            />
          </section>
        );
      })}
      {sources.map((source) => (
        <CheckList
          key={source.name}
          source={source}
          signIn={signInOf(source)}
          clock={clock}
          fetch={fetchIt}
          root={siteRoot()}
          place="config.json beside the page."
          warnings={configuration.warnings}
          onAllowed={(read) => onAllowed?.(source, read)}
        />
      ))}
    </>
  );
}
