import type { ImportTasks, TaskPage } from '#aws/import-tasks.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';

const PAGE = 100;
const ACTIVE = 14;
/** The time between two new imports: a thousand imports are a week's. */
const STARTS_EVERY_MS = 600_000;

const TASKS = new Map<number, { readonly active: ImportTask; readonly completed: ImportTask }>();

function taskOf(key: number, newest: number): ImportTask {
  const create = (Status: string): ImportTask => {
    const task = toImportTask(
      {
        ImportTaskId: `import-ami-${key.toString(16).padStart(17, '0')}`,
        Status,
        Progress: '50',
        StatusMessage: 'converting',
      },
      'scale',
    );
    if (task === null) throw new Error('a task without an id');
    return task;
  };
  const both = TASKS.get(key) ?? { active: create('active'), completed: create('completed') };
  TASKS.set(key, both);
  return key > newest - ACTIVE ? both.active : both.completed;
}

/** Returns EC2's answer to a request at a time in milliseconds: a thousand tasks, fourteen of them active. */
export function answer(at: number, { states = [], ids = [] }: Parameters<ImportTasks['page']>[0]): TaskPage {
  const newest = 1000 + Math.floor(at / STARTS_EVERY_MS);
  const keys =
    ids.length > 0
      ? ids.map((id) => Number.parseInt(id.slice('import-ami-'.length), 16))
      : Array.from({ length: states.length > 0 ? ACTIVE : PAGE }, (_, index) => newest - index);
  return {
    tasks: keys.map((key) => taskOf(key, newest)),
    nextToken: states.length > 0 || ids.length > 0 ? null : 'next',
    withoutId: 0,
  };
}
