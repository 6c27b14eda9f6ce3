import { expect, it } from 'vitest';
import { toImportTask } from '#domain/import-task.ts';
import { NO_CONTEXT } from '#domain/task-context.ts';
import type { News } from '#data/record.ts';
import { awaitedTexts, newsText } from '#features/notifications/news-text.ts';

const { machineOf } = NO_CONTEXT;

function news(what: News['what'], Description?: string): News {
  const task = toImportTask(
    { ImportTaskId: 'import-ami-1', Status: 'active', ...(Description === undefined ? {} : { Description }) },
    'lab',
  );
  if (task === null) throw new Error('no task');
  return { what, task, at: 0 };
}

it('names the machine of a single task', () => {
  expect(newsText([news('failed', 'erp-db-02 · ERP database')], machineOf)).toBe('erp-db-02 failed');
  expect(newsText([news('cancelled')], machineOf)).toBe('1 was cancelled');
  expect(newsText([news('left', 'erp-db-02')], machineOf)).toBe('erp-db-02 left EC2’s list');
});

it('counts several tasks, failures first', () => {
  expect(
    newsText([news('started'), news('completed'), news('failed'), news('completed'), news('left')], machineOf),
  ).toBe('1 failed, 1 left EC2’s list, 2 completed, 1 started');
  expect(newsText([], machineOf)).toBe('');
});

it('names each machine that somebody waits for, as long as they are few', () => {
  const events = [news('completed', 'erp-db-02'), news('failed', 'web-01'), news('cancelled', 'dc-1')];
  expect(awaitedTexts(events, machineOf)).toBe('erp-db-02 arrived, web-01 failed, dc-1 was cancelled');
  expect(awaitedTexts([...events, news('completed', 'x-9')], machineOf)).toMatch(/ and 1 more$/);
});

it('makes the invisible characters of a name visible', () => {
  expect(newsText([news('completed', 'erp\u202Edb')], machineOf)).toBe('erp⟨U+202E⟩db completed');
});
