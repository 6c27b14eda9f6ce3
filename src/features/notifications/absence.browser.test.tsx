import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import { LeftNotice } from '#features/notifications/left-notice.tsx';
import type { News } from '#features/notifications/news-text.ts';
import { SinceNotice } from '#features/notifications/since-notice.tsx';
import '#ui/style.css';

const NOW = Date.UTC(2026, 10, 23, 9, 0, 0);
const MINUTE = 60_000;
const FAILED: News = { what: 'failed', task: { source: 'here', id: 'import-ami-1', description: 'Web server' } };
const COMPLETED: News = { what: 'completed', task: { source: 'here', id: 'import-ami-2', description: null } };
const note = page.getByRole('note');

// Time passes only when a test advances it.
beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setInterval', 'clearInterval'] }));
afterEach(async () => {
  await cleanup();
  vi.useRealTimers();
  localStorage.clear();
  sessionStorage.clear();
});

async function comeBack(awayMs: number, news: readonly News[], onShowFailed: () => void = () => {}) {
  localStorage.setItem('arrivals-visit', String(NOW - awayMs));
  const newsBetween = vi.fn((_since: number, _until: number | null) => news);
  const notice = (newestProof: number) => (
    <SinceNotice newsBetween={newsBetween} newestProof={newestProof} onShowFailed={onShowFailed} />
  );
  const { rerender, unmount } = await render(notice(0));
  return { newsBetween, unmount, prove: async (at: number) => rerender(notice(at)) };
}

test('after an absence of more than five minutes the page says what happened, and links to the failures', async () => {
  const onShowFailed = vi.fn<() => void>();
  await comeBack(6 * MINUTE, [FAILED, COMPLETED], onShowFailed);
  await expect.element(note).toHaveTextContent('Since you last looked');
  await expect.element(note).toHaveTextContent('6 min before you came back: 1 failed, 1 completed');
  await note.getByRole('button', { name: 'Show the failed' }).click();
  expect(onShowFailed).toHaveBeenCalledOnce();
});

test('a shorter absence, one without news, and a first visit show nothing', async () => {
  const shorter = await comeBack(5 * MINUTE, [FAILED]);
  await expect.element(note).not.toBeInTheDocument();
  await shorter.unmount();
  const quiet = await comeBack(60 * MINUTE, []);
  expect(quiet.newsBetween).toHaveBeenCalledWith(NOW - 60 * MINUTE, null);
  await expect.element(note).not.toBeInTheDocument();
  await quiet.unmount();
  localStorage.clear();
  sessionStorage.clear();
  await render(<SinceNotice newsBetween={() => [FAILED]} newestProof={0} onShowFailed={() => {}} />);
  await expect.element(note).not.toBeInTheDocument();
});

test('without failures there is no link to them, and a single task is named', async () => {
  await comeBack(6 * MINUTE, [{ ...COMPLETED, task: { ...COMPLETED.task, description: 'Mail server' } }]);
  await expect.element(note).toHaveTextContent('6 min before you came back: Mail server completed');
  await expect.element(note.getByRole('button', { name: 'Show the failed' })).not.toBeInTheDocument();
});

test('events after the return do not count to the absence', async () => {
  const { newsBetween, prove } = await comeBack(6 * MINUTE, [FAILED]);
  await expect.element(note).toBeVisible();
  // The first poll after it, and the lookups that follow.
  await prove(NOW + 2000);
  await expect.poll(() => newsBetween.mock.lastCall).toEqual([NOW - 6 * MINUTE, NOW + 6000]);
  await prove(NOW + 60_000);
  expect(newsBetween.mock.lastCall).toEqual([NOW - 6 * MINUTE, NOW + 6000]);
});

test('after a reload the notice returns unless it was dismissed', async () => {
  const before = await comeBack(6 * MINUTE, [FAILED]);
  await expect.element(note).toBeVisible();
  await before.unmount();
  const notice = <SinceNotice newsBetween={() => [FAILED]} newestProof={0} onShowFailed={() => {}} />;
  const { unmount } = await render(notice);
  await note.getByRole('button', { name: 'Dismiss' }).click();
  await expect.element(note).not.toBeInTheDocument();
  await unmount();
  await render(notice);
  await expect.element(note).not.toBeInTheDocument();
});

test('an open page notices that its computer slept', async () => {
  await comeBack(0, [FAILED]);
  await expect.element(note).not.toBeInTheDocument();
  vi.setSystemTime(NOW + 30 * MINUTE);
  document.dispatchEvent(new Event('visibilitychange'));
  await expect.element(note).toHaveTextContent('30 min before you came back: Web server failed');
});

const taskOf = (id: string, Status: string, Description?: string): ImportTask => {
  const task = toImportTask(
    { ImportTaskId: id, Status, ...(Description === undefined ? {} : { Description }) },
    'here',
  );
  if (task === null) throw new Error('no task');
  return task;
};

const recordsOf = (...records: readonly (readonly [task: ImportTask, goneAt: number | null])[]) =>
  new Map(records.map(([task, goneAt]) => [task.id, { task, goneAt }]));

test('a running task that is no longer listed is named once', async () => {
  const onShow = vi.fn<() => void>();
  const records = recordsOf([taskOf('import-ami-1', 'active', 'Web server'), NOW - MINUTE]);
  const { rerender } = await render(<LeftNotice records={records} onShow={onShow} />);
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
    [taskOf('import-ami-1', 'active', 'Web server'), NOW - MINUTE],
    [taskOf('import-ami-2', 'active'), NOW + MINUTE],
  );
  await rerender(<LeftNotice records={later} onShow={onShow} />);
  await expect.element(note).toHaveTextContent('import-ami-2 was under way');
  await expect.element(note).not.toHaveTextContent('Web server');
});

test('three tasks are named, and the others are a number', async () => {
  await render(
    <LeftNotice
      records={recordsOf(
        ...[1, 2, 3, 4, 5].map((number) => [taskOf(`import-ami-${number}`, 'active'), NOW - MINUTE] as const),
      )}
      onShow={() => {}}
    />,
  );
  await expect
    .element(note)
    .toHaveTextContent(
      'import-ami-1, import-ami-2, import-ami-3 and 2 more were under way when EC2 listed them last. What became of them is not known.',
    );
});

test('a task that had ended, one that is listed and one that left an hour ago cause no notice', async () => {
  const records = recordsOf(
    [taskOf('import-ami-1', 'completed'), NOW - MINUTE],
    [taskOf('import-ami-2', 'active'), null],
    [taskOf('import-ami-3', 'active'), NOW - 60 * MINUTE],
  );
  const { container } = await render(<LeftNotice records={records} onShow={() => {}} />);
  expect(container.textContent).toBe('');
});
