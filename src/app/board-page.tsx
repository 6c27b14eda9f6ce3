import type { ComponentProps, ReactNode } from 'react';
import { closeDrawer } from '#app/keys.ts';
import { Drawer } from '#app/parts.tsx';
import type { CloudError } from '#aws/cloud-error.ts';
import { EVERYTHING, type Filter } from '#domain/filter.ts';
import { taskKey } from '#domain/import-task.ts';
import type { Source } from '#domain/source.ts';
import { ListView } from '#list/list-view.tsx';
import { LeftNotice } from '#notices/left-notice.tsx';
import { Notices } from '#notices/notices.tsx';
import { SinceNotice } from '#notices/since-notice.tsx';
import { UnlistedNotice } from '#notices/unlisted-notice.tsx';
import { newsSince, type TaskRecord } from '#observations/record.ts';
import type { DrawerTask } from '#queries/use-task.ts';
import { SignInNotices } from '#session/sign-in-notices.tsx';
import { SignInPanel, type Offer } from '#session/sign-in-panel.tsx';
import type { Configuration } from '#setup/configuration.ts';
import { PartBoundary } from '#ui/later.tsx';
import { focusSearchBox } from '#ui/search-box.ts';
import { here, leave } from '#url/travel.ts';
import { withKnownSources } from '#url/unknown.ts';
import { goTo } from '#url/use-view.ts';

/** Who is asked to sign in, and what came of it. */
interface SignInState {
  readonly offers: readonly Offer[];
  /** Those without which nothing of what the address chooses can be seen. */
  readonly waiting: readonly Offer[];
  readonly error: CloudError | null;
  readonly isKept: boolean;
  readonly isSignedOut: boolean;
  readonly askedToSignIn: NonNullable<ComponentProps<typeof Notices>['askedToSignIn']>;
}

interface BoardPageProps extends Omit<ComponentProps<typeof ListView>, 'children' | 'openKey' | 'records' | 'title'> {
  readonly configuration: Configuration;
  /** What is doubtful on this computer or in its configuration. */
  readonly warnings: ComponentProps<typeof Notices>['warnings'];
  readonly records: ReadonlyMap<string, TaskRecord>;
  readonly found: DrawerTask;
  /** Where the open task is. */
  readonly source: Source | null;
  readonly signIn: SignInState;
  /** What of the address could not be used. */
  readonly problems: ComponentProps<typeof Notices>['problems'];
  /** The names of the configured sources. */
  readonly names: readonly string[];
  readonly findCause: ReactNode;
}

const FAILED: Filter = { ...EVERYTHING, outcome: { include: ['failed'], exclude: [] } };

/** The list with what has to be told over it and the drawer beside it; a panel in their place while nobody is signed in. */
export function BoardPage({ configuration, warnings, found, source, signIn, problems, names, findCause, ...list }: BoardPageProps) {
  const { view, board, records, experience } = list;
  const told = {
    onReadAgain: board.readMore,
    problems,
    onForgetProblems() {
      goTo((current) => withKnownSources(current, names), 'replace');
      focusSearchBox();
    },
    warnings,
    findCause,
  };
  if (signIn.isSignedOut) {
    return (
      <SignInPanel offers={signIn.waiting} error={signIn.error} isKept={signIn.isKept} here={here} leave={leave} findCause={findCause}>
        <Notices sources={[]} readError={null} {...told} />
      </SignInPanel>
    );
  }
  return (
    <>
      <ListView {...list} title={configuration.title ?? 'Arrivals'} openKey={found.task === null ? null : taskKey(found.task)}>
        <SignInNotices offers={signIn.offers} error={signIn.error} here={here} leave={leave} />
        <SinceNotice
          newsBetween={(since, until) => newsSince(records.values(), since, until ?? undefined)}
          newestProof={board.newestProof}
          onShowFailed={() => goTo((current) => ({ ...current, filter: FAILED }), 'push')}
        />
        {!board.isGone && <LeftNotice records={records} onShow={() => goTo((current) => ({ ...current, filter: EVERYTHING, listed: 'gone' }), 'push')} />}
        {!board.isGone && <UnlistedNotice ids={board.unlisted} />}
        <Notices sources={board.sources} askedToSignIn={signIn.askedToSignIn} readError={board.readError} {...told} />
      </ListView>
      {view.task !== null && (
        <PartBoundary key={view.task}>
          <Drawer id={view.task} found={found} experience={experience} source={source} onClose={closeDrawer} />
        </PartBoundary>
      )}
    </>
  );
}
