import { createContext, use } from 'react';
import type { RefreshControl } from '#app/use-refresh-interval.ts';
import type { CloudError } from '#aws/cloud-error.ts';
import type { Fetch } from '#aws/guarded-fetch.ts';
import type { Source } from '#domain/source.ts';
import type { ListSheet } from '#features/list/list-sheets.tsx';
import type { WatchedMachine } from '#features/notifications/watched-machines.ts';
import type { Visits } from '#features/notifications/use-absence.ts';
import type { Observations } from '#data/store.ts';
import type { MeteredSource } from '#data/budget.ts';
import type { DrawerTask } from '#data/use-task.ts';
import type { Clock } from '#auth/clock.ts';
import type { SignInOffer } from '#auth/sign-in-panel.tsx';
import type { SignIn } from '#auth/sign-in.ts';
import type { SignIns } from '#auth/sign-ins.ts';
import type { Configuration } from '#features/setup/configuration.ts';
import type { Problem } from '#url/parameters.ts';
import type { withKnownNames } from '#url/unknown-names.ts';
import type { ViewState } from '#url/view-state.ts';

/** What the page was started with; constant while the page is open. */
export interface Environment {
  readonly configuration: Configuration;
  readonly sources: readonly MeteredSource[];
  readonly observations: Observations;
  readonly clock: Clock;
  /** The browser's `fetch`, or that of an embedded cloud. */
  readonly fetch: Fetch;
  readonly signIns: SignIns;
  /** The result of a sign-in whose redirect opened this page. */
  readonly signInResult: { readonly error: CloudError | null; readonly isKept: boolean } | null;
}

/** The sign-ins of the sources, and their status. */
export interface Account {
  readonly offers: readonly SignInOffer[];
  /** The sign-ins of the sources that the address selects. */
  readonly chosen: readonly SignInOffer[];
  /** Those of `chosen` at which nobody is signed in; their sources are not shown. */
  readonly waiting: readonly SignInOffer[];
  /** Whether none of the sources that the address selects may be shown. */
  readonly isSignedOut: boolean;
  /** The names of sources for which a sign-in prompt is already shown. */
  readonly sourcesToSignIn: ReadonlySet<string>;
  /**
   * Signs out and leaves the page. Where the browser refuses to forget, resolves with a function that leaves it, for after
   * the person was told; else with `null`.
   */
  readonly signOut: (signIn: SignIn, forgets: boolean) => Promise<(() => void) | null>;
}

/** The sheets and dialogs of the page. */
export type SheetKind = 'help' | 'account' | 'notifications' | 'palette' | ListSheet;

/** The state of the page, and its actions. */
export interface PageState {
  /** The view as the address asks for it; links to this page preserve it. */
  readonly requestedView: ViewState;
  /** The same view without names of sources and causes that there are not. */
  readonly view: ViewState;
  /** The names that there are. */
  readonly known: Parameters<typeof withKnownNames>[1];
  /** The parts of the address that could not be used. */
  readonly problems: readonly Problem[];
  readonly account: Account;
  /** The task of the open drawer, and its source. */
  readonly found: DrawerTask;
  readonly openSource: Source | null;
  /** Whether the drawer covers the list, which is then inert. */
  readonly isCovered: boolean;
  readonly interval: RefreshControl;
  readonly refresh: () => void;
  /** When somebody looked at this board before. */
  readonly visits: Visits;
  /** The machines that whoever is signed in waits for. */
  readonly watched: readonly WatchedMachine[];
  readonly copy: (name: string, text: string) => void;
  readonly sheet: SheetKind | null;
  readonly setSheet: (sheet: SheetKind | null) => void;
  /** Closes the palette, but not a sheet that one of its commands opened. */
  readonly closePalette: () => void;
  /** Doubts about this computer or its configuration. */
  readonly warnings: readonly { readonly title: string; readonly text: string }[];
  /** The text of `config.json` if it differs from what this page uses, else `null`. */
  readonly changedConfiguration: string | null;
}

export const EnvironmentContext = createContext<Environment | null>(null);
export const PageContext = createContext<PageState | null>(null);

/** Returns what the page was started with; throws outside of the context. */
export function useEnvironment(): Environment {
  const environment = use(EnvironmentContext);
  if (environment === null) throw new Error('useEnvironment is called outside of EnvironmentContext');
  return environment;
}

/** Returns the state of the page; throws outside of the context. */
export function usePage(): PageState {
  const page = use(PageContext);
  if (page === null) throw new Error('usePage is called outside of PageContext');
  return page;
}
