import { closeDrawer, openSetup, toggleWall } from '#app/keys.ts';
import type { PageState } from '#app/page-context.ts';
import type { Selection } from '#features/list/use-selection.ts';
import { focusSearchBox } from '#ui/search-box.ts';
import { currentQuery, linkOf } from '#url/site-address.ts';
import { goTo } from '#url/use-view.ts';

const PICTURES = [
  { view: 'list', text: 'List' },
  { view: 'timeline', text: 'Timeline' },
  { view: 'waves', text: 'Waves' },
] as const;

/** Returns the palette's actions on the page as a whole, each with its keyboard shortcut. */
export function boardActions(
  { view, account, refresh, setSheet, copy }: PageState,
  selection: Pick<Selection, 'tasks' | 'selectAll' | 'clear'>,
) {
  return [
    { text: 'Filter', side: '/', run: focusSearchBox },
    { text: 'Refresh', side: 'r', run: refresh },
    { text: view.view === 'wall' ? 'Leave the wall' : 'Wall', side: 'w', run: toggleWall },
    ...PICTURES.filter((picture) => picture.view !== view.view).map(({ view: next, text }) => ({
      text,
      side: 'View',
      run: () => goTo((current) => ({ ...current, view: next }), 'push'),
    })),
    { text: 'Display: groups, order, columns, density', run: () => setSheet('display') },
    { text: 'Saved views, save this view', run: () => setSheet('views') },
    { text: 'Export as CSV or JSON', run: () => setSheet('export') },
    { text: 'Copy link', run: () => copy('the link', linkOf(currentQuery())) },
    { text: 'Select all tasks', run: selection.selectAll },
    ...(selection.tasks.length === 0 ? [] : [{ text: 'Clear the selection', run: selection.clear }]),
    ...(view.task !== null ? [{ text: 'Close the task', side: 'Esc', run: closeDrawer }] : []),
    ...(account.offers.length > 0 ? [{ text: 'Account, sign out', run: () => setSheet('account') }] : []),
    { text: 'Connect your AWS account', side: 'Setup', run: openSetup },
    { text: 'Setup: find the cause', run: openSetup },
    { text: 'Notifications and sounds', run: () => setSheet('notifications') },
    { text: 'Keys and requests', side: '?', run: () => setSheet('help') },
  ];
}
