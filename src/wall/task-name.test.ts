import { expect, it } from 'vitest';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import { namesakes } from '#wall/task-name.tsx';

const task = (id: string, Description: string, source = 'prod'): ImportTask => {
  const made = toImportTask({ ImportTaskId: `import-ami-${id}`, Status: 'active', Description }, source);
  if (made === null) throw new Error('no task');
  return made;
};
const named = (tasks: readonly ImportTask[], hasSource: boolean): readonly (readonly [string, string])[] =>
  [...namesakes(tasks.map((one) => ({ task: one, at: null, isBy: false })), hasSource)].map(([{ id }, end]) => [id.slice(11), end]);

it('imports that are called alike are told apart by as much of their ids as differs', () => {
  const tasks = [task('1aaaa1111', 'web'), task('2bbbb2222', 'web'), task('3cccc3333', 'db')];
  expect(named(tasks, false)).toEqual([['1aaaa1111', '1111'], ['2bbbb2222', '2222']]);
  expect(named([task('1aa9', 'web'), task('2aa9', 'web')], false)).toEqual([['1aa9', '1aa9'], ['2aa9', '2aa9']]);
  expect(named([task('71aaa9', 'web'), task('72aaa9', 'web')], false)).toEqual([['71aaa9', '1aaa9'], ['72aaa9', '2aaa9']]);
});

it('imports of two accounts are told apart by these only where they are named', () => {
  const tasks = [task('1aaaa1111', 'web', 'prod'), task('2bbbb2222', 'web', 'lab')];
  expect(named(tasks, true)).toEqual([]);
  expect(named(tasks, false)).toHaveLength(2);
});
