import { Header, HeaderButton } from '#app/header.tsx';
import { toggleWall } from '#app/keys.ts';
import { useEnvironment, usePage } from '#app/page-context.ts';
import { Freshness } from '#features/notifications/freshness.tsx';
import { RefreshButton } from '#features/notifications/refresh-button.tsx';
import { useTaskData } from '#data/task-data.ts';
import type { SignInOffer } from '#auth/sign-in-panel.tsx';
import { visibleText } from '#ui/text.tsx';

/** The bar over list, drawer and setup. */
export function TopBar() {
  const { configuration, sources } = useEnvironment();
  const { board } = useTaskData();
  const { account, isCovered, interval, refresh, setSheet } = usePage();
  return (
    <Header
      configuration={configuration}
      place={sources
        .map(({ source }) => (source.simulated ? source.label : `${source.label} · ${source.region}`))
        .join(', ')}
      isSimulated={sources.some(({ source }) => source.simulated)}
      isCovered={isCovered}
    >
      {!account.isSignedOut && (
        <>
          <Freshness sources={board.sources} />
          <RefreshButton hasSources={board.sources.length > 0} onRefresh={refresh} />
          {/* On a phone, it is on the help sheet. */}
          <span className="flex max-md:hidden">
            {interval.value === 'off' ? (
              <HeaderButton name="Resume" icon="play" onClick={() => interval.onChange(interval.usual)} />
            ) : (
              <HeaderButton name="Pause" icon="pause" onClick={() => interval.onChange('off')} />
            )}
          </span>
        </>
      )}
      {account.offers.length > 0 && (
        <HeaderButton name="Account" icon="person" onClick={() => setSheet('account')}>
          <span className="max-w-44 truncate max-md:hidden">{namesOf(account.offers)}</span>
        </HeaderButton>
      )}
      <HeaderButton name="Wall (w)" icon="screen" onClick={toggleWall} />
      <HeaderButton name="Keys and requests (?)" onClick={() => setSheet('help')}>
        ?
      </HeaderButton>
    </Header>
  );
}

function namesOf(offers: readonly SignInOffer[]): string {
  const [name, ...others] = offers.flatMap(({ status }) => (status.kind === 'signed-out' ? [] : [status.name]));
  if (name === undefined) return 'Signed out';
  return others.length === 0 ? visibleText(name) : `${visibleText(name)} + ${others.length}`;
}
