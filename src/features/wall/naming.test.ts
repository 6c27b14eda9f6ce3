import { expect, it } from 'vitest';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import { distinctions } from '#features/wall/naming.ts';

const task = (id: string, Description: string, source = 'prod'): ImportTask => {
  const made = toImportTask({ ImportTaskId: `import-ami-${id}`, Status: 'active', Description }, source);
  if (made === null) throw new Error('no task');
  return made;
};
const nameOf = ({ description }: ImportTask): string => description ?? '';
const ends = (...tasks: readonly ImportTask[]): readonly (string | null)[] =>
  [...distinctions(tasks, nameOf).values()].map(({ idEnd }) => idEnd);
const tails = (...names: readonly string[]): readonly boolean[] =>
  [
    ...distinctions(
      names.map((name, index) => task(String(index), name)),
      nameOf,
    ).values(),
  ].map(({ needsEnd }) => needsEnd);

it('imports with the same name are distinguished by the part of their ids that differs', () => {
  expect(ends(task('1aaaa1111', 'web'), task('2bbbb2222', 'web'), task('3cccc3333', 'db'))).toEqual([
    '1111',
    '2222',
    null,
  ]);
  expect(ends(task('71aaa9', 'web'), task('72aaa9', 'web'))).toEqual(['1aaa9', '2aaa9']);
});

it('an import that two sources list does not show its whole id', () => {
  expect(ends(task('1aaaa1111', 'web', 'prod'), task('1aaaa1111', 'web', 'lab'))).toEqual(['1111', '1111']);
});

it('a name is truncated in its middle only if another one begins alike', () => {
  expect(tails('cad-lic-10 · license server', 'cad-lic-13 · license server', 'print-09')).toEqual([
    false,
    false,
    false,
  ]);
  expect(tails('vm-frankfurt-web-001', 'vm-frankfurt-web-002', 'print-09')).toEqual([true, true, false]);
});
