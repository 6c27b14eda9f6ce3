import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { BootstrapResult } from '#app/bootstrap.ts';
import { Failure } from '#app/failure.tsx';
import { Drawer, SetupPage, WallPage } from '#app/lazy-components.tsx';
import { watchPerson } from '#app/former-person.ts';
import { Shell } from '#app/shell.tsx';
import { startAgainOnWall } from '#app/start-again.ts';
import { openObservations } from '#data/store.ts';
import { metered } from '#data/budget.ts';
import { historyOptions, wireStates } from '#data/history-query.ts';
import { chosenSources } from '#data/use-sources.ts';
import { openSources, type OpenSource } from '#auth/sources.ts';
import { ConfigurationPage, UnavailablePage, UnconnectedPage } from '#features/setup/configuration-page.tsx';
import { currentQuery } from '#url/site-address.ts';
import { withKnownSources } from '#url/unknown-sources.ts';
import { parseView } from '#url/view-state.ts';

/** What the library knows of each query, in `npm run dev` alone. */
const Devtools = import.meta.env.DEV
  ? lazy(async () => ({ default: (await import('@tanstack/react-query-devtools')).ReactQueryDevtools }))
  : null;

/** Opens the sources and draws the board; in its place, what does not fit in the configuration. */
export async function start(element: Element, beginning: Promise<BootstrapResult>): Promise<void> {
  loadWhatIsAsked();
  // Read while the configuration still travels.
  const opening = openObservations(
    Date.now,
    beginning.then((begun) =>
      begun.kind === 'begun' ? begun.sources.map((source) => ({ source, person: begun.signIns.personOf(source) })) : [],
    ),
  );
  // Told where the beginning is awaited.
  opening.catch(() => {});
  const begun = await beginning;
  const root = createRoot(element);
  if (begun.kind !== 'begun') {
    root.render(<Failure>{pageInstead(begun)}</Failure>);
    // After a power cut the screen is often there before the network.
    startAgainOnWall();
    return;
  }
  const { configuration, sources: configured, clock, signIns, finished, fetch: fetchIt } = begun;
  const sources = openSources(configured, { fetch: fetchIt, signInOf: signIns.of, clock }).map((source) =>
    metered(source, Date.now),
  );
  const queryClient = new QueryClient();
  // Before the store is waited for: what is read of it is for who is signed in now.
  for (const signIn of signIns.all) {
    watchPerson(signIn, () => {
      // At once: until the new page comes, this one would still answer other tabs with what it holds.
      root.unmount();
      queryClient.clear();
      window.location.reload();
    });
  }
  const observations = await opening;
  // What was chosen to last shall not be cleared by a browser that is short of room.
  if (finished?.isKept === true && 'storage' in navigator) void navigator.storage.persist();

  // Asked while the page is drawn; what is drawn joins this reading.
  const isOpen = ({ source }: OpenSource): boolean => signIns.of(source)?.status().kind !== 'signed-out';
  readFirstPages(queryClient, sources.filter(isOpen));
  root.render(
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
            signInTry={finished}
          />
          {Devtools !== null && <Devtools />}
        </QueryClientProvider>
      </Failure>
    </StrictMode>,
  );
}

/** In the place of the board, where nobody knows what to show. */
function pageInstead(beginning: Exclude<BootstrapResult, { readonly kind: 'begun' }>): ReactNode {
  switch (beginning.kind) {
    case 'invalid':
      return <ConfigurationPage issues={beginning.issues} />;
    case 'unavailable':
      return <UnavailablePage reason={beginning.reason} />;
    case 'unconnected':
      return <UnconnectedPage isMissing={beginning.isMissing} />;
  }
}

/** What the address shows at once travels beside the configuration, and not after it. */
function loadWhatIsAsked(): void {
  const { view, task } = parseView(currentQuery()).view;
  const asked = [
    ...(view === 'wall' ? [WallPage] : []),
    ...(view === 'setup' ? [SetupPage] : []),
    ...(task === null ? [] : [Drawer]),
  ];
  // What does not come is told in its place.
  for (const { load } of asked) load().catch(() => {});
}

/** Reads the first page of what the address shows, where it is not asked for by ids. */
function readFirstPages(queryClient: QueryClient, sources: readonly OpenSource[]): void {
  const { filter } = withKnownSources(
    parseView(currentQuery()).view,
    sources.map(({ source }) => source.name),
  );
  if (filter.id.include.length > 0) return;
  for (const source of chosenSources(sources, filter.source))
    void queryClient.prefetchInfiniteQuery(historyOptions(source, wireStates(filter.state)));
}
