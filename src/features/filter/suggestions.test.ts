import { expect, it } from 'vitest';
import { NO_FILTER } from '#domain/filter.ts';
import { valueCounter } from '#domain/filter-values.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import { NO_CONTEXT } from '#domain/task-context.ts';
import { readingSuggestions, suggest, withPreselection, type Suggestion } from '#features/filter/suggestions.ts';
import { wordReader } from '#url/word-reading.ts';

function task(id: string, name: string, owner?: string): ImportTask {
  const Tags = [{ Key: 'Name', Value: name }, ...(owner === undefined ? [] : [{ Key: 'Owner', Value: owner }])];
  const made = toImportTask({ ImportTaskId: `import-ami-${id}`, Status: 'active', Platform: 'Linux', Tags }, 'source');
  if (made === null) throw new Error('a task without an id');
  return made;
}

const context = { ...NO_CONTEXT, now: Date.UTC(2026, 0, 1) };
const readable = {
  tasks: [task('1', 'erp-db', 'erp'), task('2', 'erp-web'), task('3', 'mail')],
  isComplete: true,
  context,
};
const counter = valueCounter(context);
for (const one of readable.tasks) counter.add(one);
const counts = counter.counts();

/** What Enter takes for a text. */
function taken(text: string): Suggestion | null {
  const reading = wordReader(counts, context)(text);
  const [first] =
    reading === null
      ? withPreselection(suggest(text, counts, readable.tasks, true), NO_FILTER, text, readable)
      : readingSuggestions(NO_FILTER, text, reading, readable);
  return first?.isPreselected === true ? first : null;
}

it('takes one word for a word where more names have it than a tag', () => {
  expect(taken('erp')).toMatchObject({ text: '“erp” in any text', side: '2' });
  expect(taken('owner erp')).toMatchObject({ text: 'Owner erp', side: '1' });
  expect(taken('-erp')).toMatchObject({ text: 'not Owner erp' });
});

it('takes the only completion of a text that finds nothing', () => {
  expect(taken('linu')).toBeNull();
  expect(taken('architecture:x')).toBeNull();
  expect(taken('imag')).toMatchObject({ key: 'kind:image', isPreselected: true });
});
