// The picture of the timeline alone, with machines that were watched for a week.
import { useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { attemptBar } from '#domain/attempt-bar.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import { addObservation, type TaskHistory } from '#domain/task-history.ts';
import { NO_CONTEXT } from '#domain/task-context.ts';
import { laneGroups, lanesOf } from '#features/timeline/lanes.ts';
import { Picture } from '#features/timeline/picture.tsx';
import { timelineRows } from '#features/timeline/rows.ts';
import { useSettled } from '#features/timeline/use-settled.ts';
import { useTimeWindow } from '#features/timeline/use-time-window.ts';
import './timeline.css';

const MINUTE = 60_000;
const WEEK = 7 * 24 * 60 * MINUTE;
const NOW = Date.now();
const STAGES = ['pending', 'converting', 'updating', 'booting', 'preparing ami'] as const;
/** On a wall or a large desk. */
const HEIGHT = 900;
const PAN_MS = 2000;
const PAN_PX = 12;

interface Watched {
  readonly task: ImportTask;
  readonly history: TaskHistory;
}

function watched(machines: number): readonly Watched[] {
  return Array.from({ length: machines }, (_, index) => {
    const begin = NOW - WEEK * 0.75 * (((index * 37) % machines) / machines) - 60 * MINUTE;
    const runs = index % 25 === 0;
    let history: TaskHistory | null = null;
    for (const [step, stage] of STAGES.entries()) {
      const at = begin + step * (20 + (index % 60)) * MINUTE;
      for (let poll = 0; poll < 4; poll += 1)
        history = addObservation(
          history,
          { at: at + poll * MINUTE, outcome: 'running', stage, progress: 20 * step + poll, disks: [] },
          true,
          at - MINUTE,
        );
    }
    const end = begin + STAGES.length * (20 + (index % 60)) * MINUTE;
    if (!runs)
      history = addObservation(
        history,
        { at: end, outcome: 'completed', stage: null, progress: null, disks: [] },
        true,
      );
    const task = toImportTask(
      {
        ImportTaskId: `import-ami-${index.toString(16).padStart(17, '0')}`,
        Status: runs ? 'active' : 'completed',
        StatusMessage: runs ? 'preparing ami' : 'completed',
        Tags: [
          { Key: 'Name', Value: `machine-${index}` },
          { Key: 'Wave', Value: String(1 + (index % 20)) },
        ],
      },
      'here',
    );
    if (task === null || history === null) throw new Error('no task');
    return { task, history };
  });
}

const none = (): void => {};

function Timeline({ all }: { readonly all: readonly Watched[] }) {
  const [groups] = useState(() => {
    const histories = new Map(all.map(({ task, history }) => [task, history]));
    const tasks = all.map(({ task }) => task);
    const lanes = lanesOf(tasks, NO_CONTEXT, (task) =>
      attemptBar(task, { history: histories.get(task) ?? null, record: null, gaps: [] }),
    );
    return laneGroups(lanes, 'tag:Wave', NO_CONTEXT, false);
  });
  const timeWindow = useTimeWindow(WEEK, NOW);
  const { from, to } = useSettled(timeWindow.shown);
  const drawn = useMemo(() => ({ from, to }), [from, to]);
  const [rows] = useState(() =>
    timelineRows(groups, { shown: timeWindow.shown, now: NOW, isFolded: () => false, showsUnseen: () => false }),
  );
  return (
    <div style={{ display: 'flex', flexDirection: 'column', height: HEIGHT }}>
      <Picture
        rows={rows}
        drawn={drawn}
        known={{ gaps: [], seenSince: 0, outlookOf: () => null, causeOf: () => null }}
        now={NOW}
        timeWindow={timeWindow}
        tools={null}
        isNarrow={false}
        isComplete
        openKey={null}
        handle={null}
        onNeighbours={none}
        onFold={none}
        onUnseen={none}
      />
    </div>
  );
}

/** Returns how long the first draw takes up to its paint, in milliseconds; naive means that all lanes are drawn. */
async function draw(machines: number, isNaive: boolean): Promise<number> {
  const all = watched(machines);
  // All lanes are drawn on paper.
  window.dispatchEvent(new Event(isNaive ? 'beforeprint' : 'afterprint'));
  document.querySelector('#root')?.replaceWith(Object.assign(document.createElement('div'), { id: 'root' }));
  const root = document.querySelector('#root');
  if (root === null) throw new Error('no root');
  await new Promise(requestAnimationFrame);
  const begun = performance.now();
  flushSync(() => createRoot(root).render(<Timeline all={all} />));
  await new Promise(requestAnimationFrame);
  await new Promise((resolve) => void setTimeout(resolve));
  return performance.now() - begun;
}

/** Returns the share (0–1) of frames that are late while the picture is moved by a wheel. */
async function pan(): Promise<number> {
  const area = document.querySelector('svg[role="img"]')?.parentElement;
  if (area == null) throw new Error('no picture');
  const begun = performance.now();
  let last = begun;
  let due = 0;
  let drawn = 0;
  for (let now = begun; now - begun < PAN_MS;) {
    now = await new Promise(requestAnimationFrame);
    due += Math.max(1, Math.round((now - last) / (1000 / 60)));
    drawn += 1;
    last = now;
    const deltaX = now - begun < PAN_MS / 2 ? -PAN_PX : PAN_PX;
    area.dispatchEvent(new WheelEvent('wheel', { deltaX, bubbles: true, cancelable: true }));
  }
  return 1 - drawn / due;
}

Object.assign(window, { draw, pan });
