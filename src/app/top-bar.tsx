import { Header, HeaderButton } from '#app/header.tsx';
import type { SheetKind } from '#app/shell.tsx';
import { Freshness } from '#notices/freshness.tsx';
import type { RefreshIntervalProps } from '#notices/refresh-interval.tsx';
import { RefreshButton } from '#notices/refresh-button.tsx';
import type { MeteredSource } from '#queries/budget.ts';
import type { Board } from '#queries/use-board.ts';
import type { Offer } from '#session/sign-in-panel.tsx';
import type { Configuration } from '#setup/configuration.ts';
import { visibleText } from '#ui/text.tsx';

interface TopBarProps {
  readonly configuration: Configuration;
  readonly sources: readonly MeteredSource[];
  readonly board: Board;
  readonly offers: readonly Offer[];
  /** Whether nobody may see any of the sources that the address chooses. */
  readonly isSignedOut: boolean;
  readonly isCovered: boolean;
  readonly interval: RefreshIntervalProps;
  readonly onRefresh: () => void;
  readonly onWall: () => void;
  readonly onSheet: (sheet: SheetKind) => void;
}

/** The strip over list, drawer and setup. */
export function TopBar({ configuration, sources, board, offers, isSignedOut, isCovered, interval, onRefresh, onWall, onSheet }: TopBarProps) {
  return (
    <Header
      configuration={configuration}
      place={sources.map(({ source }) => (source.simulated ? source.label : `${source.label} · ${source.region}`)).join(', ')}
      isSimulated={sources.some(({ source }) => source.simulated)}
      isCovered={isCovered}
    >
      {!isSignedOut && (
        <>
          <Freshness sources={board.sources} />
          <RefreshButton hasSources={board.sources.length > 0} onRefresh={onRefresh} />
          {/* On a phone it stands on the sheet of the requests. */}
          <span className="flex max-md:hidden">
            {interval.value === 'off' ? (
              <HeaderButton name="Resume" icon="play" onClick={() => interval.onChange(interval.usual)} />
            ) : (
              <HeaderButton name="Pause" icon="pause" onClick={() => interval.onChange('off')} />
            )}
          </span>
        </>
      )}
      {offers.length > 0 && (
        <HeaderButton name="Account" icon="person" onClick={() => onSheet('account')}>
          <span className="max-w-44 truncate max-md:hidden">{namesOf(offers)}</span>
        </HeaderButton>
      )}
      <HeaderButton name="Wall (w)" icon="screen" onClick={onWall} />
      <HeaderButton name="Keys and requests (?)" onClick={() => onSheet('help')}>
        ?
      </HeaderButton>
    </Header>
  );
}

function namesOf(offers: readonly Offer[]): string {
  const [name, ...others] = offers.flatMap(({ status }) => (status.kind === 'signed-out' ? [] : [status.name]));
  if (name === undefined) return 'Signed out';
  return others.length === 0 ? visibleText(name) : `${visibleText(name)} + ${others.length}`;
}
