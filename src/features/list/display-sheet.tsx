import { useState } from 'react';
import { COLUMN_NAMES, columnTitle, tagColumn, type ColumnName } from '#domain/column.ts';
import { GROUPS, type GroupBy } from '#domain/group.ts';
import { groupTitle } from '#features/list/group-title.ts';
import { widthOf } from '#features/list/column-width.ts';
import { LEAST_PX, MOST_PX, withWidth, type Preferences } from '#features/list/preferences.ts';
import { Button } from '#ui/button.tsx';
import { Sheet } from '#ui/sheet.tsx';
import { visibleText } from '#ui/text.tsx';
import type { ViewState } from '#url/view-state.ts';

interface DisplaySheetProps {
  /** The columns that are shown now, in their order. */
  readonly columns: readonly ColumnName[];
  /** The tag keys that occur in tasks. */
  readonly tagKeys: readonly string[];
  readonly view: Pick<ViewState, 'group' | 'sort'>;
  readonly preferences: Preferences;
  readonly onView: (change: Partial<Pick<ViewState, 'group' | 'sort'>>) => void;
  /** Called with `null` for the default columns. */
  readonly onColumns: (columns: readonly ColumnName[] | null) => void;
  readonly onPreferences: (change: Partial<Preferences>) => void;
  readonly onClose: () => void;
}

const SELECT = 'h-7 rounded-md border border-line-strong bg-surface px-2';

/** The display settings: groups, order and columns, which the link contains, and widths and density, which it does not. */
export function DisplaySheet({
  columns,
  tagKeys,
  view,
  preferences,
  onView,
  onColumns,
  onPreferences,
  onClose,
}: DisplaySheetProps) {
  const { group, sort } = view;
  // The order at the time the sheet opens, so that a column that is unchecked stays in its place.
  const [order, setOrder] = useState<readonly ColumnName[]>(() => [
    ...new Set<ColumnName>([...columns, ...COLUMN_NAMES, ...tagKeys.flatMap((key) => tagColumn(key) ?? [])]),
  ]);
  const tags = tagKeys.map((key): ColumnName => `tag:${key}`);
  const sortable = [...COLUMN_NAMES, ...tags];

  function toggle(column: ColumnName, isShown: boolean): void {
    const shown = new Set(isShown ? [...columns, column] : columns.filter((one) => one !== column));
    if (shown.size > 0) onColumns(order.filter((one) => shown.has(one)));
  }

  function move(column: ColumnName, by: number): void {
    const from = order.indexOf(column);
    const next = order.toSpliced(from, 1).toSpliced(from + by, 0, column);
    setOrder(next);
    onColumns(next.filter((one) => columns.includes(one)));
  }
  return (
    <Sheet title="Display" onClose={onClose}>
      <div className="grid grid-cols-[88px_minmax(0,1fr)] items-center gap-y-2.5">
        <label htmlFor="display-group" className="text-muted">
          Group by
        </label>
        <select
          id="display-group"
          value={group ?? ''}
          onChange={({ target }) => onView({ group: target.value === '' ? null : (target.value as GroupBy) })}
          className={SELECT}
        >
          <option value="">No groups</option>
          {[
            ...new Set<GroupBy>([
              ...GROUPS,
              ...tagKeys.map((key): GroupBy => `tag:${key}`),
              ...(group === null ? [] : [group]),
            ]),
          ].map((one) => (
            <option key={one} value={one}>
              {groupTitle(one)}
            </option>
          ))}
        </select>
        <label htmlFor="display-sort" className="text-muted">
          Sort by
        </label>
        <span className="flex gap-2">
          <select
            id="display-sort"
            value={sort?.column ?? ''}
            onChange={({ target }) =>
              onView({
                sort:
                  target.value === ''
                    ? null
                    : { column: target.value as ColumnName, descending: sort?.descending ?? false },
              })
            }
            className={`${SELECT} min-w-0 flex-1`}
          >
            <option value="">Activity (running first)</option>
            {[...new Set([...sortable, ...(sort === null ? [] : [sort.column])])].map((one) => (
              <option key={one} value={one}>
                {visibleText(columnTitle(one))}
              </option>
            ))}
          </select>
          <select
            aria-label="Direction"
            value={sort?.descending === true ? 'descending' : 'ascending'}
            disabled={sort === null}
            onChange={({ target }) =>
              sort !== null && onView({ sort: { ...sort, descending: target.value === 'descending' } })
            }
            className={`${SELECT} disabled:text-faint`}
          >
            <option value="ascending">Ascending</option>
            <option value="descending">Descending</option>
          </select>
        </span>
        <span className="text-muted">Density</span>
        <span className="flex gap-4">
          {[false, true].map((isCompact) => (
            <label key={String(isCompact)} className="flex items-center gap-2">
              <input
                type="radio"
                name="density"
                checked={preferences.isCompact === isCompact}
                onChange={() => onPreferences({ isCompact })}
              />
              {isCompact ? 'Compact' : 'Comfortable'}
            </label>
          ))}
        </span>
      </div>
      <div className="mt-5 mb-2 flex items-center justify-between">
        <h3 className="font-semibold">Columns</h3>
        <Button
          onClick={() => {
            onColumns(null);
            onPreferences({ widths: {} });
          }}
        >
          Default columns
        </Button>
      </div>
      <ul aria-label="Columns" className="max-h-[38vh] overflow-y-auto rounded-md border border-line">
        {order.map((column, index) => {
          const title = visibleText(columnTitle(column));
          return (
            <li key={column} className="flex items-center gap-2 border-b border-line px-2.5 py-1 last:border-b-0">
              <label className="flex min-w-0 flex-1 items-center gap-2">
                <input
                  type="checkbox"
                  checked={columns.includes(column)}
                  onChange={({ target }) => toggle(column, target.checked)}
                />
                <span className="truncate">{title}</span>
              </label>
              <WidthBox
                label={`Width of ${title} in pixels`}
                usual={widthOf(column, columns, {})}
                px={preferences.widths[column] ?? null}
                onWidth={(px) => onPreferences({ widths: withWidth(preferences.widths, column, px) })}
              />
              <MoveButton name={`Move ${title} up`} sign="↑" isPossible={index > 0} onClick={() => move(column, -1)} />
              <MoveButton
                name={`Move ${title} down`}
                sign="↓"
                isPossible={index < order.length - 1}
                onClick={() => move(column, 1)}
              />
            </li>
          );
        })}
      </ul>
      <p className="mt-2 text-muted">
        Groups, order and columns are part of the link; widths and density stay in this browser.
      </p>
    </Sheet>
  );
}

interface WidthBoxProps {
  readonly label: string;
  /** The default width in pixels, or `null` if the column takes the remaining space. */
  readonly usual: number | null;
  readonly px: number | null;
  readonly onWidth: (px: number | null) => void;
}

/** The width of a column. Applies a number below the minimum on blur only: 8 may be the beginning of 80. */
function WidthBox({ label, usual, px, onWidth }: WidthBoxProps) {
  const [written, setWritten] = useState<string | null>(null);
  return (
    <input
      type="number"
      aria-label={label}
      placeholder={String(usual ?? 'rest')}
      min={LEAST_PX}
      max={MOST_PX}
      step={4}
      value={written ?? px ?? ''}
      onChange={({ target: { value } }) => {
        setWritten(value);
        if (value === '') onWidth(null);
        else if (Number(value) >= LEAST_PX && Number(value) <= MOST_PX) onWidth(Number(value));
      }}
      onBlur={() => {
        if (written !== null && written !== '') onWidth(Number(written));
        setWritten(null);
      }}
      className="h-6 w-[72px] rounded-sm border border-line-strong bg-surface px-1.5 text-right"
    />
  );
}

interface MoveButtonProps {
  readonly name: string;
  readonly sign: string;
  readonly isPossible: boolean;
  readonly onClick: () => void;
}

function MoveButton({ name, sign, isPossible, onClick }: MoveButtonProps) {
  return (
    // Stays focusable at an end of the list: `disabled` would drop the focus.
    <button
      type="button"
      aria-label={name}
      aria-disabled={!isPossible || undefined}
      onClick={isPossible ? onClick : undefined}
      className="inline-flex size-6 items-center justify-center rounded-sm hover:bg-sunken aria-disabled:text-line-strong"
    >
      {sign}
    </button>
  );
}
