import { createContext, use } from 'react';
import type { CloudError } from '#aws/cloud-error.ts';
import type { Fetch } from '#aws/guarded-fetch.ts';
import type { Source } from '#domain/source.ts';
import type { ListSheet } from '#features/list/list-sheets.tsx';
import type { RefreshIntervalProps } from '#features/notifications/refresh-interval.tsx';
import type { Observations } from '#data/store.ts';
import type { MeteredSource } from '#data/budget.ts';
import type { DrawerTask } from '#data/use-task.ts';
import type { Clock } from '#auth/clock.ts';
import type { SignInOffer } from '#auth/sign-in-panel.tsx';
import type { SignIn } from '#auth/sign-in.ts';
import type { SignIns } from '#auth/sign-ins.ts';
import type { Configuration } from '#features/setup/configuration.ts';
import type { Problem } from '#url/parameters.ts';
import type { ViewState } from '#url/view-state.ts';

/** What the page was started with; it stays as it is for as long as the page is open. */
export interface Environment {
  readonly configuration: Configuration;
  readonly sources: readonly MeteredSource[];
  readonly observations: Observations;
  readonly clock: Clock;
  /** The browser's own, or that of a cloud in the page. */
  readonly fetch: Fetch;
  readonly signIns: SignIns;
  /** What came of a sign-in that came back with this page. */
  readonly signInTry: { readonly error: CloudError | null; readonly isKept: boolean } | null;
}

/** Who is signed in, who can be, and who has to. */
export interface Account {
  readonly offers: readonly SignInOffer[];
  /** Those of the sources that the address chooses. */
  readonly chosen: readonly SignInOffer[];
  /** Those of them at which nobody is signed in: the board is without these. */
  readonly waiting: readonly SignInOffer[];
  /** Whether nobody may see any of the sources that the address chooses. */
  readonly isSignedOut: boolean;
  /** The sources whose people are asked to sign in already. */
  readonly askedToSignIn: ReadonlySet<string>;
  readonly signOut: (signIn: SignIn, forgets: boolean) => Promise<void>;
}

/** What can be open over the page. */
export type SheetKind = 'help' | 'account' | 'palette' | ListSheet;

/** How the page stands, and what can be done with it. */
export interface PageState {
  /** What the address asks for, as a link to this page has to keep it. */
  readonly asked: ViewState;
  /** The same without the sources that the configuration does not know. */
  readonly view: ViewState;
  /** What of the address could not be used. */
  readonly problems: readonly Problem[];
  readonly account: Account;
  /** The task whose drawer is open, and where it is. */
  readonly found: DrawerTask;
  readonly openSource: Source | null;
  /** Whether a sheet covers the list; what is behind it is not there for the keyboard either. */
  readonly isCovered: boolean;
  readonly interval: RefreshIntervalProps;
  readonly refresh: () => void;
  readonly copy: (name: string, text: string) => void;
  readonly sheet: SheetKind | null;
  readonly setSheet: (sheet: SheetKind | null) => void;
  /** Closes the commands, and no sheet that one of them opened. */
  readonly closePalette: () => void;
  /** What is doubtful on this computer or in its configuration. */
  readonly warnings: readonly { readonly title: string; readonly text: string }[];
  /** What `config.json` says by now, where that is another thing than what this page goes by. */
  readonly reconfigured: string | null;
}

export const EnvironmentContext = createContext<Environment | null>(null);
export const PageContext = createContext<PageState | null>(null);

/** A hook for what the page was started with. */
export function useEnvironment(): Environment {
  const environment = use(EnvironmentContext);
  if (environment === null) throw new Error('useEnvironment is called outside of EnvironmentContext');
  return environment;
}

/** A hook for how the page stands. */
export function usePage(): PageState {
  const page = use(PageContext);
  if (page === null) throw new Error('usePage is called outside of PageContext');
  return page;
}
