import { afterEach, expect, test } from 'vitest';
import { cleanup, render } from 'vitest-browser-react';
import { type ImportTask, toImportTask } from '#domain/import-task.ts';
import { distinctions, NO_DISTINCTION } from '#features/wall/naming.ts';
import { TaskName } from '#features/wall/task-name.tsx';
import '#ui/style.css';
import '#features/wall/wall.css';

afterEach(cleanup);

function task(id: string, Description: string): ImportTask {
  const made = toImportTask({ ImportTaskId: `import-ami-${id}`, Status: 'active', Description }, 'prod');
  if (made === null) throw new Error('no task');
  return made;
}

/** Whether the last character of a name is visible. */
function isEndSeen(name: Element): boolean {
  const end = name.querySelector('span:last-child')?.firstChild ?? name.querySelector('bdi')?.firstChild;
  if (!(end instanceof Text)) return false;
  const range = document.createRange();
  range.setStart(end, end.length - 1);
  range.setEndAfter(end);
  const { right } = range.getBoundingClientRect();
  for (let around: Element | null = name; around !== null && around.tagName !== 'LI'; around = around.parentElement) {
    if (right > around.getBoundingClientRect().right + 1) return false;
  }
  return true;
}

const nameOf = ({ description }: ImportTask): string => description ?? '';

test('truncated names that begin alike show their ends', async () => {
  const tasks = [
    task('1', 'frankfurt-migration-web-server-001'),
    task('2', 'frankfurt-migration-web-server-002'),
    task('3', 'print-server-of-the-whole-third-floor'),
  ];
  const named = distinctions(tasks, nameOf);
  await render(
    <ul className="wall">
      {tasks.map((one) => (
        <li key={one.id} className="wall-row flex w-48 items-center">
          <TaskName name={nameOf(one)} distinction={named.get(one) ?? NO_DISTINCTION} />
        </li>
      ))}
    </ul>,
  );
  await expect.poll(() => document.querySelectorAll('b').length).toBe(tasks.length);
  const names = [...document.querySelectorAll('b')];
  // The last one begins like no other, so its beginning is shown.
  expect(names.map(isEndSeen)).toEqual([true, true, false]);
});

test('a name is whole wherever it has room, whether or not there is room to say that it is a snapshot', async () => {
  const widthsPx = [400, ...Array.from({ length: 30 }, (_, index) => 96 + index * 7)];
  await render(
    <ul className="wall" style={{ fontSize: 16 }}>
      {widthsPx.map((width) => (
        <li key={width} className="wall-row flex items-center" style={{ width }}>
          <TaskName name="hr-web-13" distinction={{ ...NO_DISTINCTION, isSnapshot: true }} />
        </li>
      ))}
    </ul>,
  );
  await document.fonts.ready;
  await expect.poll(() => document.querySelectorAll('b').length).toBe(widthsPx.length);
  const names = [...document.querySelectorAll('b')].map((name) => name.getBoundingClientRect().width);
  expect(names).toEqual(names.map(() => names[0]));
});
