import { describe, expect, it } from 'vitest';
import { filterTest, NO_FILTER } from '#domain/filter.ts';
import { valueCounter } from '#domain/filter-values.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import { NO_CONTEXT, type TaskContext } from '#domain/task-context.ts';
import { termText } from '#url/filter-terms.ts';
import { withReading, wordReader } from '#url/word-reading.ts';

function task(
  id: number,
  tags: Readonly<Record<string, string>>,
  more: Parameters<typeof toImportTask>[0] = {},
): ImportTask {
  const made = toImportTask(
    {
      ImportTaskId: `import-ami-0476003${id}`,
      Status: 'active',
      Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      ...more,
    },
    'prod-ireland',
  );
  if (made === null) throw new Error('a task without an id');
  return made;
}

const CAUSE = { id: 'os-unknown', title: 'Operating system not recognized' };
const failed = { Status: 'deleted', StatusMessage: 'ClientError: Unknown OS' };
const tasks = [
  task(1, { Name: 'erp-db', Wave: '3', Owner: 'hr-it' }, { ...failed, Platform: 'Windows' }),
  task(2, { Name: 'dc-12', Wave: '3', Owner: 'datacenter' }),
  task(3, { Name: 'Касса-07', Wave: '2', Environment: 'prod' }, failed),
  task(4, { Name: 'mail-03', Wave: '3' }, failed),
  task(5, { Name: 'web-11', Wave: '11' }, { StatusMessage: 'preparing ami', Platform: 'Linux' }),
];
const context: TaskContext = {
  ...NO_CONTEXT,
  labelOf: (name) => (name === 'prod-ireland' ? 'Production · Ireland' : name),
  causeOf: () => CAUSE,
  causeWithId: (id) => (id === CAUSE.id ? CAUSE : null),
};
const counter = valueCounter(context);
for (const one of tasks) counter.add(one);
const read = wordReader(counter.counts(), context);

/** The terms of a text and how many tasks they find. */
function meaning(text: string): string {
  const reading = read(text);
  if (reading === null) return 'text';
  const found = tasks.filter(filterTest(withReading(NO_FILTER, reading), context)).length;
  return [...reading.terms.map(termText), ...(reading.rest === '' ? [] : [`“${reading.rest}”`]), found].join(' ');
}

describe('plain words', () => {
  it.each([
    ['wave 3 failed', 'tag:Wave=3 outcome:failed 2'],
    ['failed wave:3', 'outcome:failed tag:Wave=3 2'],
    ['WAVE 3 failed', 'tag:Wave=3 outcome:failed 2'],
    ['wave=3', 'tag:Wave=3 3'],
    ['windows failed', 'platform:Windows outcome:failed 1'],
    ['owner hr-it', 'tag:Owner=hr-it 1'],
    ['hr-it', 'tag:Owner=hr-it 1'],
    ['-wave:3 failed', '-tag:Wave=3 outcome:failed 1'],
    ['preparing ami', 'stage:preparing-ami 1'],
    ['stage preparing ami', 'stage:preparing-ami 1'],
    ['production ireland', 'source:prod-ireland 5'],
    ['касса-07', 'machine:Касса-07 1'],
    ['operating system not recognized', 'cause:os-unknown 3'],
    ['stuck', 'stuck:true 0'],
    ['no', 'text'],
    ['failed in wave 3', 'outcome:failed tag:Wave=3 2'],
    ['the failed ones', 'outcome:failed 3'],
    ['not failed', '-outcome:failed 2'],
    ['wave 2 or 3', 'tag:Wave=2 tag:Wave=3 4'],
    ['wave 2,11', 'tag:Wave=2 tag:Wave=11 2'],
    ['failed not nonsense', 'outcome:failed “not nonsense” 0'],
    ['true', 'text'],
    ['longer than usual', 'stuck:true 0'],
    ['erp-db', 'machine:erp-db 1'],
    ['canceled', 'outcome:cancelled 0'],
    ['wave:"3" failed', 'tag:Wave=3 outcome:failed 2'],
    ['wave:99', 'tag:Wave=99 0'],
    ['wave 99 failed', 'tag:Wave=99 outcome:failed 0'],
    ['erp failed', 'outcome:failed “erp” 1'],
  ])('%j mean %j', (text, meant) => {
    expect(meaning(text)).toBe(meant);
  });

  it.each(['constructor', '__proto__', 'toString', 'erp', '04760032', '3', 'zzz', '', 'x:y', 'http://nowhere'])(
    '%j stay text',
    (text) => {
      expect(meaning(text)).toBe('text');
    },
  );

  it('are read in a time that grows with their number, not with its square', () => {
    expect(read('nowhere '.repeat(100_000))).toBeNull();
  });
});
