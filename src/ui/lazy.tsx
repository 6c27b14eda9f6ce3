import { createElement, Suspense, use, useSyncExternalStore, type ComponentType, type ReactNode } from 'react';
import { Button } from '#ui/button.tsx';
import { ErrorBoundary } from '#ui/error-boundary.tsx';
import { isFileError, withExport } from '#ui/file-error.ts';

/** How long after a failure the files are asked for again, in milliseconds. */
const AGAIN_MS = 60_000;
/** For so long a file that did not come is taken as missing, in milliseconds: each drawing would ask for it anew. */
const MISSING_MS = 1000;

const files = new Set<() => Promise<unknown>>();

/**
 * A file that travels after the first rows. `loadLater` fetches it while nobody waits for it, and from then on it is in
 * memory: a release that takes it away does not take it from a page that stays open.
 * @param ask imports it; after a failure it is asked again
 * @returns gives what is in the file, the same promise each time
 */
export function lazyFile<Content>(ask: () => Promise<Content>): () => Promise<Content> {
  let loading: Promise<Content> | null = null;
  function load(): Promise<Content> {
    if (loading !== null) return loading;
    const asked = ask();
    loading = asked;
    // React reads these fields: a file that is there is drawn at once, without a turn through the fallback.
    asked.then(
      (value) => Object.assign(asked, { status: 'fulfilled', value }),
      () => setTimeout(() => (loading = null), MISSING_MS),
    );
    return asked;
  }
  files.add(load);
  return load;
}

/** What is in a file that travels later, or `null`, and whether that is because it did not come. */
export interface Coming<Content> {
  readonly content: Content | null;
  readonly isMissing: boolean;
}

const ignore = (): (() => void) => () => {};

/**
 * A hook for what is in a file that travels after the first rows.
 * @param ask imports it; where it did not come, the next one who needs it asks again
 * @returns asks for it where it is needed, and gives what is there by now
 */
export function lazyContent<Content>(ask: () => Promise<Content>): (isNeeded: boolean) => Coming<Content> {
  let coming: Coming<Content> = { content: null, isMissing: false };
  const listeners = new Set<() => void>();
  const tell = (now: Coming<Content>): void => {
    coming = now;
    for (const listener of listeners) listener();
  };
  const load = lazyFile(async () => {
    const content = await ask();
    tell({ content, isMissing: false });
    return content;
  });
  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    load().catch(() => tell({ content: null, isMissing: true }));
    return () => listeners.delete(listener);
  }
  return (isNeeded) => useSyncExternalStore(isNeeded ? subscribe : ignore, () => coming);
}

/** A part of the page that travels after the first rows. */
export interface LazyComponent<Props extends object> {
  /** Draws it; in its place the fallback until it is there. It throws to the nearest boundary what kept it from coming. */
  (props: Props): ReactNode;
  /** Asks for it now. */
  readonly load: () => Promise<unknown>;
}

/**
 * A part of the page that travels after the first rows.
 * @param ask imports the file that it is in
 * @param name under which the file exports it
 * @param fallback stands in its place until it is there
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

/**
 * Fetches everything that travels later, and what that in turn brings along; what did not come again after a while.
 * Never throws.
 */
export async function preloadAll(): Promise<void> {
  const asked = new Set<() => Promise<unknown>>();
  let isWhole = true;
  for (let next = [...files]; next.length > 0; next = [...files].filter((load) => !asked.has(load))) {
    for (const load of next) asked.add(load);
    // oxlint-disable-next-line no-await-in-loop -- What a file brings along is known when it is there.
    const loaded = await Promise.allSettled(next.map(async (load) => load()));
    isWhole &&= loaded.every(({ status }) => status === 'fulfilled');
  }
  if (!isWhole) setTimeout(() => void preloadAll(), AGAIN_MS);
}

/** Keeps the failure of one part from the others: the list goes on where a sheet cannot be shown. */
export function PartBoundary({ children }: { readonly children: ReactNode }) {
  return <ErrorBoundary fallbackRender={partFallback}>{children}</ErrorBoundary>;
}

/** Stands for a part of the page that did not come. */
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
      <Button onClick={() => window.location.reload()}>Reload</Button>
    </div>
  );
}
