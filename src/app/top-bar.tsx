import { Header, HeaderButton } from '#app/header.tsx';
import { toggleWall } from '#app/keys.ts';
import { useEnvironment, usePage } from '#app/page-context.ts';
import { SourceChips } from '#app/source-chips.tsx';
import type { Source } from '#domain/source.ts';
import { Freshness } from '#features/notifications/freshness.tsx';
import { RefreshButton } from '#features/notifications/refresh-button.tsx';
import { useTaskData } from '#data/task-data.ts';
import type { SignInOffer } from '#auth/sign-in-panel.tsx';
import { visibleText } from '#ui/text.tsx';

/** In characters: labels of this length and their counts fit beside the title. */
const FEW_LABELS = 40;

/** The bar over list, drawer and setup. */
export function TopBar() {
  const { configuration, sources } = useEnvironment();
  const { board } = useTaskData();
  const { account, isCovered, interval, refresh, setSheet } = usePage();
  const [only, ...others] = sources;
  return (
    <Header
      configuration={configuration}
      place={only === undefined || others.length > 0 ? null : placeOf(only.source)}
      sources={others.length === 0 ? null : <SourceChips />}
      hasFewSources={sources.length <= 3 && sources.map(({ source }) => source.label).join('').length <= FEW_LABELS}
      isSimulated={sources.some(({ source }) => source.simulated)}
      isCovered={isCovered}
    >
      {!account.isSignedOut && <Freshness sources={board.sources} />}
      <div className="flex shrink-0 items-center gap-x-3.5 max-md:gap-x-2">
        {!account.isSignedOut && (
          <>
            <RefreshButton hasSources={board.sources.length > 0} onRefresh={refresh} />
            {/* On a phone, it is on the help sheet. */}
            <span className="flex max-md:hidden">
              {interval.value === 'off' ? (
                <HeaderButton name="Resume" icon="play" onClick={interval.resume} />
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
        <Bell onClick={() => setSheet('notifications')} />
        <HeaderButton name="Wall (w)" icon="screen" onClick={toggleWall} />
        <HeaderButton name="Keys and requests (?)" onClick={() => setSheet('help')}>
          ?
        </HeaderButton>
      </div>
    </Header>
  );
}

/** The button of notifications, with a dot while somebody waits for a machine. */
function Bell({ onClick }: { readonly onClick: () => void }) {
  const { length } = usePage().watched;
  const waiting = length === 0 ? '' : `, waiting for ${length} ${length === 1 ? 'machine' : 'machines'}`;
  return (
    <span className="relative flex">
      <HeaderButton name={`Notifications${waiting}`} icon="bell" onClick={onClick} />
      {length > 0 && (
        <span className="pointer-events-none absolute -top-0.5 -right-0.5 size-2 rounded-full bg-accent ring-2 ring-surface" />
      )}
    </span>
  );
}

function placeOf({ simulated, label, region }: Source): string {
  return simulated ? label : `${label} · ${region}`;
}

function namesOf(offers: readonly SignInOffer[]): string {
  const [name, ...others] = offers.flatMap(({ status }) => (status.kind === 'signed-out' ? [] : [status.name]));
  if (name === undefined) return 'Signed out';
  return others.length === 0 ? visibleText(name) : `${visibleText(name)} + ${others.length}`;
}
