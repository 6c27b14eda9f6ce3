import type { ReactNode } from 'react';
import type { CloudError } from '#aws/cloud-error.ts';
import type { Fetch } from '#aws/guarded-fetch.ts';
import type { Source } from '#domain/source.ts';
import type { Clock } from '#auth/clock.ts';
import type { SignIns } from '#auth/sign-ins.ts';
import { CheckList } from '#features/setup/check-list.tsx';
import type { Configuration } from '#features/setup/configuration.ts';
import { ConfigurationForm } from '#features/setup/configuration-form.tsx';
import { adviceFor } from '#features/setup/error-advice.ts';
import { PoliciesSection } from '#features/setup/policies-section.tsx';
import { FieldList } from '#ui/field-list.tsx';
import { siteRoot } from '#url/site-address.ts';

export interface SetupPageProps {
  readonly configuration: Configuration;
  readonly sources: readonly Source[];
  readonly signIns: SignIns;
  readonly clock: Clock;
  readonly fetch: Fetch;
  /** The current error of each source. */
  readonly errors: readonly { readonly source: Source; readonly error: CloudError }[];
  /** The forms to sign in. */
  readonly signIn: ReactNode;
  readonly back: ReactNode;
}

/** The connection test of each source, the policies that its role needs, and a form for `config.json`. */
export function SetupPage({ configuration, sources, signIns, clock, fetch, errors, signIn, back }: SetupPageProps) {
  return (
    <section aria-label="Setup" className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid max-w-[880px] gap-6 px-5 py-8">
        <div className="flex flex-wrap items-baseline gap-x-4">
          <h1 className="text-title font-semibold">Setup</h1>
          <span className="flex-1" />
          {back}
        </div>
        <div className="-mx-5 empty:hidden">{signIn}</div>
        {errors.map(({ source, error }) => {
          const { cause, fix } = adviceFor(error, source);
          return (
            <section
              key={source.name}
              aria-label={`Last error of ${source.label}`}
              className="rounded-lg bg-warn-soft px-4 py-3"
            >
              <h2 className="mb-2 font-semibold">What the board met last at {source.label}</h2>
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
            signIn={signIns.of(source)}
            clock={clock}
            fetch={fetch}
            root={siteRoot()}
            warnings={configuration.warnings}
          />
        ))}
        <PoliciesSection sources={sources} />
        <ConfigurationForm configuration={configuration} />
      </div>
    </section>
  );
}
