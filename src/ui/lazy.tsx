import { createElement, Suspense, use, useSyncExternalStore, type ComponentType, type ReactNode } from 'react';
import { Button } from '#ui/button.tsx';
import { ErrorBoundary } from '#ui/error-boundary.tsx';
import { inTime, isFileError, isSheetError, withExport } from '#ui/file-error.ts';
import { reloadFresh } from '#ui/site-files.ts';

/** How long after a failure the preload is repeated, in milliseconds. */
const PRELOAD_RETRY_MS = 60_000;
/** How long a failed import is cached, in milliseconds: otherwise each render would repeat it. */
const FAILURE_CACHE_MS = 1000;

const files = new Set<() => Promise<unknown>>();

/**
 * A module that loads after the first rows. `preloadAll` imports it in the background, so that it is in memory when a
 * later release removes its file.
 * @param ask imports the module; called again after a failure, but not while the module is late
 * @returns a function that returns the same promise each time, of the content; after a failure another one
 */
export function lazyFile<Content>(ask: () => Promise<Content>): () => Promise<Content> {
  let asked: Promise<Content> | null = null;
  let loading: Promise<Content> | null = null;
  function start(): Promise<Content> {
    const started = ask();
    started.then(
      // React's `use` reads these fields, and renders a loaded module without its fallback.
      (value) => (loading = Object.assign(started, { status: 'fulfilled', value })),
      (error: unknown) => {
        if (!isSheetError(error)) asked = null;
      },
    );
    return started;
  }
  function load(): Promise<Content> {
    if (loading !== null) return loading;
    const waiting = inTime((asked ??= start()));
    loading = waiting;
    waiting.catch(() => {
      setTimeout(() => {
        if (loading === waiting) loading = null;
      }, FAILURE_CACHE_MS);
    });
    return waiting;
  }
  files.add(load);
  return load;
}

/** The content of a lazy module, or `null`, and whether its import failed. */
export interface LazyContent<Content> {
  readonly content: Content | null;
  readonly isMissing: boolean;
}

const ignore = (): (() => void) => () => {};

/**
 * A hook for the content of a lazy module.
 * @param ask imports the module; after a failure the next component that needs it repeats the import
 * @returns a hook that imports the module if it is needed, and returns the current state
 */
export function lazyContent<Content>(ask: () => Promise<Content>): (isNeeded: boolean) => LazyContent<Content> {
  let current: LazyContent<Content> = { content: null, isMissing: false };
  const listeners = new Set<() => void>();
  const update = (next: LazyContent<Content>): void => {
    current = next;
    for (const listener of listeners) listener();
  };
  const load = lazyFile(async () => {
    const content = await ask();
    update({ content, isMissing: false });
    return content;
  });
  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    load().catch(() => update({ content: null, isMissing: true }));
    return () => listeners.delete(listener);
  }
  return (isNeeded) => useSyncExternalStore(isNeeded ? subscribe : ignore, () => current);
}

/** A component that loads after the first rows. */
export interface LazyComponent<Props extends object> {
  /** Renders the component, or the fallback until it has loaded. An import error goes to the nearest error boundary. */
  (props: Props): ReactNode;
  /** Starts the import now. */
  readonly load: () => Promise<unknown>;
}

/**
 * A component that loads after the first rows.
 * @param ask imports its module
 * @param name the name of the export
 * @param fallback what is rendered until it has loaded
 */
export function lazy<Props extends object, Name extends string>(
  ask: () => Promise<Readonly<Record<Name, ComponentType<Props>>>>,
  name: Name,
  fallback: ReactNode = null,
): LazyComponent<Props> {
  const load = lazyFile(async () => withExport(await ask(), name)[name]);
  function Waiting(props: Props): ReactNode {
    return createElement(use(load()), props);
  }
  function Part(props: Props): ReactNode {
    return (
      <Suspense fallback={fallback}>
        <Waiting {...props} />
      </Suspense>
    );
  }
  return Object.assign(Part, { load });
}

/** Imports all lazy modules, and those that they add in turn. Repeats failed imports after a while; never throws. */
export async function preloadAll(): Promise<void> {
  const asked = new Set<() => Promise<unknown>>();
  let isComplete = true;
  for (let next = [...files]; next.length > 0; next = [...files].filter((load) => !asked.has(load))) {
    for (const load of next) asked.add(load);
    // oxlint-disable-next-line no-await-in-loop -- The modules that a module adds are known once it has loaded.
    const loaded = await Promise.allSettled(next.map(async (load) => load()));
    isComplete &&= loaded.every(({ status }) => status === 'fulfilled');
  }
  if (!isComplete) setTimeout(() => void preloadAll(), PRELOAD_RETRY_MS);
}

/** Keeps an error in one part of the page from the others. */
export function PartBoundary({ children }: { readonly children: ReactNode }) {
  return <ErrorBoundary fallbackRender={partFallback}>{children}</ErrorBoundary>;
}

/** The message for a part of the page that did not load. */
export function MissingPart() {
  return <PartAlert>This part of the page could not be shown. A newer version may have taken its place.</PartAlert>;
}

function partFallback(error: unknown): ReactNode {
  if (isFileError(error)) return <MissingPart />;
  return (
    <PartAlert>{`This part of the page stopped at a fault of its own: ${error instanceof Error ? error.message : String(error)}`}</PartAlert>
  );
}

function PartAlert({ children }: { readonly children: string }) {
  return (
    <div
      role="alert"
      className="fixed inset-x-4 bottom-4 z-30 mx-auto flex w-fit max-w-full flex-wrap items-center gap-3 rounded-lg border border-line bg-surface px-4 py-3 shadow-lg"
    >
      {children}
      <Button onClick={() => void reloadFresh()}>Reload</Button>
    </div>
  );
}
