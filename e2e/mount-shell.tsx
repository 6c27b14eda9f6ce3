import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { Failure } from '#app/failure.tsx';
import { showRememberedPages } from '#app/first-pages.ts';
import { Shell } from '#app/shell.tsx';
import { metered } from '#data/budget.ts';
import { loadSdk } from '#aws/late-sdk.ts';
import { openObservations } from '#data/store.ts';
import type { Clock } from '#auth/clock.ts';
import { openSignIns } from '#auth/sign-ins.ts';
import { openSources, type OpenSource } from '#auth/sources.ts';
import type { Configuration } from '#features/setup/configuration.ts';

/** How long a sign-in waits for what other tabs know, in milliseconds. */
const OTHER_TABS_MS = 1000;

/** Renders the whole page as `start.tsx` does, with a `fetch` and a clock of the test. */
export async function mountShell(configuration: Configuration, fetchIt: typeof fetch, clock: Clock): Promise<void> {
  const opening = openSignIns(configuration.sources, 'http://board.invalid/', Date.now);
  if (vi.isFakeTimers() && configuration.sources.some(({ login }) => login !== null))
    await vi.advanceTimersByTimeAsync(OTHER_TABS_MS);
  const signIns = await opening;
  const sources = openSources(configuration.sources, { fetch: fetchIt, signInOf: signIns.of, clock }).map((source) =>
    metered(source, Date.now),
  );
  const observations = await openObservations(
    Date.now,
    Promise.resolve(configuration.sources.map((source) => ({ source, person: signIns.personOf(source) }))),
  );
  const queryClient = new QueryClient();
  const isOpen = ({ source }: OpenSource): boolean => signIns.of(source)?.status().kind !== 'signed-out';
  showRememberedPages(queryClient, sources.filter(isOpen), observations);
  // Load at once in a test, in which simulated time passes quickly, and their deadlines with it.
  await Promise.all([
    loadSdk(),
    import('#aws/identity-pool.ts'),
    import('#aws/image-records.ts'),
    import('#aws/snapshot-tasks.ts'),
    import('#data/reading-records.ts'),
  ]);
  const root = document.createElement('div');
  root.id = 'root';
  document.body.append(root);
  await render(
    <StrictMode>
      <Failure>
        <QueryClientProvider client={queryClient}>
          <Shell
            configuration={configuration}
            sources={sources}
            observations={observations}
            clock={clock}
            fetch={fetchIt}
            signIns={signIns}
            signInResult={null}
          />
        </QueryClientProvider>
      </Failure>
    </StrictMode>,
    { container: root },
  );
}
