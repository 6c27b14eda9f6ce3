import { expect, it } from 'vitest';
import { attemptsOf } from '#domain/attempts.ts';
import type { ImportTask } from '#domain/import-task.ts';
import { NO_CONTEXT } from '#domain/task-context.ts';
import { at, barOf, seenIn, taskOf } from '#domain/seen-attempts.fixture.ts';
import { laneGroups, lanesOf } from '#features/timeline/lanes.ts';
import { rowAt, rowTops, timelineRows } from '#features/timeline/rows.ts';

type Looks = Parameters<typeof barOf>[1];

/** The lanes of tasks, each with what was seen of it. */
function lanesFor(seen: readonly (readonly [task: ImportTask, looks: Looks])[], fromStart = true) {
  const looksOf = new Map(seen);
  const historyOf = (task: ImportTask) => {
    const looks = looksOf.get(task) ?? [];
    return looks.length === 0 ? null : seenIn(looks, fromStart);
  };
  const tasks = seen.map(([task]) => task);
  const context = {
    ...NO_CONTEXT,
    attemptsOf: (task: ImportTask) => {
      const name = task.tags.find(({ key }) => key === 'Name')?.value;
      const own = name === undefined ? [task] : tasks.filter(({ tags }) => tags.some(({ value }) => value === name));
      return attemptsOf(own, historyOf);
    },
  };
  return lanesOf(tasks, context, (task) => barOf(task, looksOf.get(task) ?? [], { fromStart }));
}

const NAME = { Name: 'erp-db' };

it('a machine is one lane with its attempts in their order, and the latest counts', () => {
  const second = taskOf('2', 'completed', NAME);
  const first = taskOf('1', 'failed', NAME);
  const [lane, ...others] = lanesFor([
    [
      second,
      [
        [-60, 'converting'],
        [-57, 'completed'],
      ],
    ],
    [
      first,
      [
        [-90, 'converting'],
        [-87, 'failed'],
      ],
    ],
  ]);
  expect(others).toEqual([]);
  expect(lane?.bars.map(({ task }) => task.id)).toEqual([first.id, second.id]);
  expect(lane).toMatchObject({ name: 'erp-db', attempt: 2, lines: [0, 0], lineCount: 1, aside: null, isRetried: true });
  expect(lane?.task).toBe(second);
  expect(lane?.extent).toEqual({ from: at(-90), to: at(-57) });
});

it('attempts that overlap stand below each other, and nobody numbers them where their order is not known', () => {
  const [lane] = lanesFor([
    [
      taskOf('1', 'failed', NAME),
      [
        [-60, 'converting'],
        [-20, 'converting'],
        [-18, 'failed'],
      ],
    ],
    [taskOf('2', 'converting', NAME), [[-30, 'converting']]],
    [taskOf('3', 'failed', NAME), []],
  ]);
  expect(lane?.lineCount).toBe(2);
  expect(lane?.lines.slice(0, 2)).toEqual([0, 1]);
  expect(lane?.attempt).toBeNull();
  // The one that runs counts.
  expect(lane?.task.id).toBe('import-ami-2');
});

const WAVE = (wave: string, name: string) => ({ Wave: wave, Name: name });
const FOUR = lanesFor([
  [
    taskOf('1', 'completed', WAVE('2', 'a')),
    [
      [-90, 'converting'],
      [-85, 'completed'],
    ],
  ],
  [
    taskOf('2', 'completed', WAVE('2', 'b')),
    [
      [-60, 'converting'],
      [-55, 'completed'],
    ],
  ],
  [taskOf('3', 'booting', WAVE('2', 'c')), [[-30, 'booting']]],
  [
    taskOf('4', 'failed', WAVE('2', 'd')),
    [
      [-20, 'converting'],
      [-18, 'failed'],
    ],
  ],
  [taskOf('5', 'completed', WAVE('3', 'e')), []],
]);
const GROUPS = laneGroups(FOUR, 'tag:Wave', NO_CONTEXT, false);
const DAY = { from: at(-70), to: at(60) };
const OPTIONS = { shown: DAY, now: at(0), isFolded: () => false, showsUnseen: () => false };

it('groups count their machines; what needs somebody comes first, then what runs, then the latest arrival', () => {
  expect(
    GROUPS.map(({ title, lanes, arrived, failed, running }) => [
      title,
      lanes.map(({ name }) => name),
      arrived,
      failed,
      running,
    ]),
  ).toEqual([
    ['Wave 2', ['d', 'c', 'b', 'a'], 2, 1, 1],
    ['Wave 3', ['e'], 1, 0, 0],
  ]);
  expect(GROUPS[0]?.arrivals).toEqual([at(-85), at(-55)]);
  expect(laneGroups(FOUR, 'tag:Wave', NO_CONTEXT, true)[0]?.lanes.map(({ name }) => name)).toEqual([
    'a',
    'b',
    'c',
    'd',
  ]);
  expect(laneGroups(FOUR, null, NO_CONTEXT, false).map(({ title }) => title)).toEqual([null]);
});

it('machines outside of the shown time are counted, and the count knows where they are', () => {
  const rows = timelineRows(GROUPS, OPTIONS);
  expect(
    rows.map((row) => (row.kind === 'lane' ? row.lane.name : row.kind === 'group' ? row.group.title : row.hidden.text)),
  ).toEqual(['Wave 2', 'd', 'c', 'b', '1 more arrived before 10:50', 'Wave 3', '1 more arrived, not observed']);
  expect(rows.find((row) => row.kind === 'hidden')).toMatchObject({ hidden: { what: 'before', at: at(-85) } });
  const later = timelineRows(GROUPS, { ...OPTIONS, shown: { from: at(-200), to: at(-80) } });
  expect(later.flatMap((row) => (row.kind === 'hidden' ? row.hidden.text : []))).toEqual([
    '3 more began after 10:40',
    '1 more arrived, not observed',
  ]);
  const open = timelineRows(GROUPS, { ...OPTIONS, showsUnseen: () => true });
  expect(open.filter((row) => row.kind === 'lane')).toHaveLength(4);
});

it('a folded group is one row', () => {
  const rows = timelineRows(GROUPS, { ...OPTIONS, isFolded: (key) => key === '=2' });
  expect(rows.map(({ kind }) => kind)).toEqual(['group', 'group', 'hidden']);
});

it('a place in the picture is a row, and a lane of two lines is twice as high', () => {
  const [lane] = FOUR;
  if (lane === undefined) throw new Error('no lane');
  const rows = [
    { kind: 'lane', key: 'a', lane: { ...lane, lineCount: 2 } },
    { kind: 'lane', key: 'b', lane },
  ] as const;
  const tops = rowTops(rows, 28, 20);
  expect(tops).toEqual([0, 76, 124]);
  expect([-5, 0, 75, 76, 500].map((y) => rowAt(tops, y))).toEqual([0, 0, 0, 1, 1]);
});
