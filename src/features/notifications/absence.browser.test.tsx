import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import { NO_CONTEXT } from '#domain/task-context.ts';
import { addObservation, observe, type TaskHistory } from '#domain/task-history.ts';
import { parseView } from '#url/view-state.ts';
import { LeftNotice } from '#features/notifications/left-notice.tsx';
import { SinceNotice } from '#features/notifications/since-notice.tsx';
import { useAbsence } from '#features/notifications/use-absence.ts';
import '#ui/style.css';

const NOW = Date.UTC(2026, 10, 23, 9, 0, 0);
const MINUTE = 60_000;
const taskOf = (id: string, Status: string, Description?: string, StatusMessage?: string): ImportTask => {
  const task = toImportTask(
    {
      ImportTaskId: id,
      Status,
      ...(Description === undefined ? {} : { Description }),
      ...(StatusMessage === undefined ? {} : { StatusMessage }),
    },
    'here',
  );
  if (task === null) throw new Error('no task');
  return task;
};

const note = page.getByRole('note');

// Time passes only when a test advances it.
beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setInterval', 'clearInterval'] }));
afterEach(async () => {
  await cleanup();
  vi.useRealTimers();
  localStorage.clear();
  sessionStorage.clear();
  history.replaceState(null, '', location.pathname);
});

/** A task, and when its last change was seen. */
type Seen = readonly [task: ImportTask, changedAt: number];

const { view } = parseView('?source=here&q=erp');

function Since({ seen }: { readonly seen: readonly Seen[] }) {
  const { absence, lastVisit, dismiss } = useAbsence(true);
  const changedAt = new Map(seen);
  const historyOf = (task: ImportTask): TaskHistory => {
    const at = changedAt.get(task) ?? 0;
    return addObservation(
      addObservation(null, { ...observe(task, at - 1), disks: ['x'] }, false),
      observe(task, at),
      false,
    );
  };
  const context = { ...NO_CONTEXT, historyOf, lastVisit };
  return (
    <SinceNotice
      absence={absence}
      onDismiss={dismiss}
      view={view}
      tasks={seen.map(([task]) => task)}
      context={context}
    />
  );
}

async function comeBack(awayMs: number, ...seen: readonly Seen[]) {
  localStorage.setItem('arrivals-visit', String(NOW - awayMs));
  return render(<Since seen={seen} />);
}

const FAILURE = 'ClientError: no disk';

test('after an absence of more than five minutes each number leads to what happened meanwhile', async () => {
  await comeBack(
    6 * MINUTE,
    [taskOf('import-ami-1', 'deleted', 'Web server', FAILURE), NOW - MINUTE],
    [taskOf('import-ami-2', 'deleted', 'Old server', FAILURE), NOW - 7 * MINUTE],
    [taskOf('import-ami-3', 'completed'), NOW - MINUTE],
    [taskOf('import-ami-4', 'completed'), NOW - 2 * MINUTE],
    [taskOf('import-ami-5', 'active'), NOW - MINUTE],
  );
  await expect.element(note).toHaveTextContent('Since you last looked');
  await expect.element(note).toHaveTextContent('6 min before you came back: 1 failed, 2 completed, 1 moved on');
  const link = note.getByRole('link', { name: '2 completed' });
  await expect.element(link).toHaveAttribute('href', '?source=here&outcome=completed&changed=look');
});

test('a shorter absence, one without news, and a first visit show nothing', async () => {
  const seen: Seen = [taskOf('import-ami-1', 'completed'), NOW - MINUTE];
  const shorter = await comeBack(5 * MINUTE, seen);
  await expect.element(note).not.toBeInTheDocument();
  await shorter.unmount();
  const quiet = await comeBack(60 * MINUTE, [seen[0], NOW - 61 * MINUTE]);
  await expect.element(note).not.toBeInTheDocument();
  await quiet.unmount();
  localStorage.clear();
  sessionStorage.clear();
  await render(<Since seen={[seen]} />);
  await expect.element(note).not.toBeInTheDocument();
});

test('a single task is named by its machine', async () => {
  await comeBack(6 * MINUTE, [taskOf('import-ami-1', 'completed', 'mail-01 · Mail server'), NOW - MINUTE]);
  await expect.element(note).toHaveTextContent('6 min before you came back: mail-01 completed');
});

test('after a reload the notice returns unless it was dismissed', async () => {
  const seen: Seen = [taskOf('import-ami-1', 'completed'), NOW - MINUTE];
  const before = await comeBack(6 * MINUTE, seen);
  await expect.element(note).toBeVisible();
  await before.unmount();
  const { unmount } = await render(<Since seen={[seen]} />);
  await note.getByRole('button', { name: 'Dismiss' }).click();
  await expect.element(note).not.toBeInTheDocument();
  await unmount();
  await render(<Since seen={[seen]} />);
  await expect.element(note).not.toBeInTheDocument();
});

test('an open page notices that its computer slept', async () => {
  await comeBack(0, [taskOf('import-ami-1', 'deleted', 'Web server', FAILURE), NOW + 20 * MINUTE]);
  await expect.element(note).not.toBeInTheDocument();
  vi.setSystemTime(NOW + 30 * MINUTE);
  document.dispatchEvent(new Event('visibilitychange'));
  await expect.element(note).toHaveTextContent('30 min before you came back: Web server failed');
});

const { machineOf } = NO_CONTEXT;
const recordsOf = (...records: readonly (readonly [task: ImportTask, goneAt: number | null])[]) =>
  new Map(records.map(([task, goneAt]) => [task.id, { task, goneAt }]));

test('a running task that is no longer listed is named once, by its machine', async () => {
  const onShow = vi.fn<() => void>();
  const records = recordsOf([taskOf('import-ami-1', 'active', 'Web server · behind the proxy'), NOW - MINUTE]);
  const { rerender } = await render(<LeftNotice records={records} machineOf={machineOf} onShow={onShow} />);
  await expect.element(note).toHaveTextContent('Left EC2’s list');
  await expect
    .element(note)
    .toHaveTextContent('Web server was under way when EC2 listed it last. What became of it is not known.');
  await note.getByRole('button', { name: 'Show' }).click();
  expect(onShow).toHaveBeenCalledOnce();
  await note.getByRole('button', { name: 'Dismiss' }).click();
  await expect.element(note).not.toBeInTheDocument();
  // A later one causes another notice, without the former.
  const later = recordsOf(
    [taskOf('import-ami-1', 'active', 'Web server · behind the proxy'), NOW - MINUTE],
    [taskOf('import-ami-2', 'active'), NOW + MINUTE],
  );
  await rerender(<LeftNotice records={later} machineOf={machineOf} onShow={onShow} />);
  await expect.element(note).toHaveTextContent('2 was under way');
  await expect.element(note).not.toHaveTextContent('Web server');
});

test('three tasks are named, and the others are a number', async () => {
  await render(
    <LeftNotice
      machineOf={machineOf}
      records={recordsOf(
        ...[1, 2, 3, 4, 5].map((number) => [taskOf(`import-ami-${number}`, 'active'), NOW - MINUTE] as const),
      )}
      onShow={() => {}}
    />,
  );
  await expect
    .element(note)
    .toHaveTextContent(
      '1, 2, 3 and 2 more were under way when EC2 listed them last. What became of them is not known.',
    );
});

test('a task that had ended, one that is listed and one that left an hour ago cause no notice', async () => {
  const records = recordsOf(
    [taskOf('import-ami-1', 'completed'), NOW - MINUTE],
    [taskOf('import-ami-2', 'active'), null],
    [taskOf('import-ami-3', 'active'), NOW - 60 * MINUTE],
  );
  const { container } = await render(<LeftNotice records={records} machineOf={machineOf} onShow={() => {}} />);
  expect(container.textContent).toBe('');
});
