import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import type { BootstrapResult } from '#app/bootstrap.ts';
import { Failure } from '#app/failure.tsx';
import { readFirstPages, showRememberedPages } from '#app/first-pages.ts';
import { Drawer, SetupPage, TimelineView, WallPage, WavesView } from '#app/lazy-components.tsx';
import { watchPerson } from '#app/watch-person.ts';
import { Shell } from '#app/shell.tsx';
import { restartOnWall } from '#app/restart.ts';
import { openObservations } from '#data/store.ts';
import { metered } from '#data/budget.ts';
import { loadSdk } from '#aws/late-sdk.ts';
import { openSources, type OpenSource } from '#auth/sources.ts';
import { SignInError } from '#auth/sign-in-error.tsx';
import { NO_CONFIGURATION } from '#features/setup/configuration.ts';
import { ConfigurationPage, UnavailablePage, UnconnectedPage } from '#features/setup/configuration-page.tsx';
import { reportLate, withExport } from '#ui/file-error.ts';
import { currentQuery } from '#url/site-address.ts';
import { useView } from '#url/use-view.ts';
import { ViewLink } from '#url/view-link.tsx';
import { parseView } from '#url/view-state.ts';

/** TanStack Query's devtools, in `npm run dev` only. */
const Devtools = import.meta.env.DEV
  ? lazy(async () => ({ default: (await import('@tanstack/react-query-devtools')).ReactQueryDevtools }))
  : null;

/** How long a page may take to be painted before it counts as hidden, in milliseconds. */
const UNPAINTED_MS = 1000;

/** Opens the sources and renders the board, or the problem of the configuration. */
export async function start(element: Element, bootstrapping: Promise<BootstrapResult>): Promise<void> {
  preloadRequestedParts();
  // The store is read while the configuration still loads.
  const opening = openObservations(
    Date.now,
    bootstrapping.then((result) =>
      result.kind === 'ready'
        ? result.sources.map((source) => ({ source, person: result.signIns.personOf(source) }))
        : [],
    ),
  );
  // A failed bootstrap is reported where it is awaited.
  opening.catch(() => {});
  const result = await bootstrapping;
  const root = createRoot(element);
  if (result.kind !== 'ready') {
    showInstead(root, result);
    return;
  }
  const { configuration, sources: configured, clock, signIns, finished, fetch: fetchIt, takeEarly, confirmed } = result;
  let goOn = (): void => {};
  const isDrawn = new Promise<void>((resolve) => (goOn = resolve));
  const ready = Promise.all([confirmed, isDrawn]);
  const sources = openSources(configured, { fetch: fetchIt, signInOf: signIns.of, clock, takeEarly, ready }).map(
    (source) => metered(source, Date.now),
  );
  const queryClient = new QueryClient();
  // Watched before the store is awaited, because its records are those of the person who is signed in now.
  const startAgain = (): void => {
    // Cleared at once: until the new page loads, this one would still send its tasks to other tabs.
    root.unmount();
    queryClient.clear();
    window.location.reload();
  };
  for (const signIn of signIns.all) watchPerson(signIn, startAgain);
  const observations = await opening;
  // Asks the browser not to evict a sign-in that a person chose to keep.
  if (finished?.isKept === true && 'storage' in navigator) void navigator.storage.persist();

  // Requested while the page renders; the list's own query joins this request.
  const isOpen = ({ source }: OpenSource): boolean => signIns.of(source)?.status().kind !== 'signed-out';
  const open = sources.filter(isOpen);
  // Remembered rows are painted first: the SDK takes a slow computer longer to start than the rows to draw.
  const isRemembered = showRememberedPages(queryClient, open, observations);
  if (!isRemembered) goOn();
  readFirstPages(queryClient, open);
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
            signInResult={finished}
          />
          {Devtools !== null && <Devtools />}
        </QueryClientProvider>
      </Failure>
    </StrictMode>,
  );

  if (isRemembered) afterPaint(goOn);
  const [confirmation] = await Promise.all([result.confirmation, isDrawn.then(proveSdk)]).catch((error: unknown) => {
    // Without the SDK nothing can be read.
    root.unmount();
    throw error;
  });
  if (confirmation.kind === 'changed') startAgain();
  if (confirmation.kind !== 'unavailable') return;
  queryClient.clear();
  showInstead(root, confirmation);
}

/** Rejects if the SDK is wrong. A late one is an error of the sources, which ask for it again; a wall restarts meanwhile. */
async function proveSdk(): Promise<void> {
  withExport(await reportLate(loadSdk(), restartOnWall), 'createImportTasks');
}

/** Calls back once the page is painted; in a hidden tab, which is never painted, after a while. */
function afterPaint(then: () => void): void {
  requestAnimationFrame(() => setTimeout(then));
  setTimeout(then, UNPAINTED_MS);
}

/** Shows a page instead of the board. On a wall it is tried again: after a power cut, a screen often starts before the network. */
function showInstead(root: Root, result: InsteadResult): void {
  root.render(
    <Failure>
      <PageInstead result={result} />
    </Failure>,
  );
  restartOnWall();
}

type InsteadResult = Exclude<BootstrapResult, { readonly kind: 'ready' }>;

/** The page that is shown if there is no usable configuration; by its link, the door to one's own account. */
function PageInstead({ result }: { readonly result: InsteadResult }) {
  const { view } = useView();
  if (result.kind === 'unavailable') return <UnavailablePage reason={result.reason} />;
  const error = result.finished?.error ?? null;
  if (view.view === 'setup')
    return (
      <main className="flex h-full">
        <SetupPage
          configuration={NO_CONFIGURATION}
          sources={[]}
          signInOf={() => null}
          clock={result.clock}
          fetch={(...request) => fetch(...request)}
          errors={[]}
          signIn={error !== null && <SignInError error={error} />}
          back={<ViewLink to={{ ...view, view: 'list' }}>Back</ViewLink>}
        />
      </main>
    );
  return result.kind === 'invalid' ? (
    <ConfigurationPage issues={result.issues} />
  ) : (
    <UnconnectedPage isMissing={result.isMissing} />
  );
}

/** Loads the components that the address needs in parallel with the configuration. */
function preloadRequestedParts(): void {
  const { view, task } = parseView(currentQuery()).view;
  const asked = [
    ...(view === 'wall' ? [WallPage] : []),
    ...(view === 'timeline' ? [TimelineView] : []),
    ...(view === 'waves' ? [WavesView] : []),
    ...(view === 'setup' ? [SetupPage] : []),
    ...(task === null ? [] : [Drawer]),
  ];
  // A component that fails to load shows that itself.
  for (const { load } of asked) load().catch(() => {});
}
