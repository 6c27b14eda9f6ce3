// The picture of the timeline alone, with machines that were watched for a week.
import { useMemo, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
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
/** Two seconds. */
const MOVED_FRAMES = 120;
const IDLE_FRAMES = 30;
const PAN_PX = 12;
const ZOOM_PX = 13;

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
// What the page holds still while the picture moves is held still here too, or each frame would draw every lane anew.
const KNOWN = { gaps: [], seenSince: 0, outlookOf: () => null, causeOf: () => null };

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
        known={KNOWN}
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

let root: Root | null = null;

/**
 * Returns how long the first draw takes in milliseconds, from a click whose handler renders to the end of the frame that paints
 * it; naive means that all lanes are drawn.
 */
async function draw(machines: number, isNaive: boolean): Promise<number> {
  const all = watched(machines);
  // A former picture would be drawn and removed within the measured time.
  root?.unmount();
  // All lanes are drawn on paper.
  window.dispatchEvent(new Event(isNaive ? 'beforeprint' : 'afterprint'));
  const place = document.querySelector('#root');
  if (place === null) throw new Error('no root');
  const made = createRoot(place);
  root = made;
  place.addEventListener('click', () => flushSync(() => made.render(<Timeline all={all} />)), { once: true });
  await framesOf(2);
  const begun = performance.now();
  place.dispatchEvent(new MouseEvent('click'));
  await new Promise(requestAnimationFrame);
  await new Promise((resolve) => void setTimeout(resolve));
  return performance.now() - begun;
}

/** The times of so many frames in which nothing is done but what `each` does before each, in milliseconds. */
async function framesOf(count: number, each: (frame: number) => void = () => {}): Promise<readonly number[]> {
  const times: number[] = [];
  for (let frame = 0, last = performance.now(); frame < count; frame += 1) {
    const now = await new Promise(requestAnimationFrame);
    times.push(now - last);
    last = now;
    each(frame);
  }
  return times;
}

function wheel(init: WheelEventInit): void {
  document
    .querySelector('svg[role="img"]')
    ?.parentElement?.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, clientX: 700, ...init }));
}

/** Returns the share (0–1) of frames that are late while something is done in each; an idle page sets the length of a frame. */
async function lateShare(each: (frame: number) => void): Promise<number> {
  const idle = (await framesOf(IDLE_FRAMES)).toSorted((a, b) => a - b)[IDLE_FRAMES / 2] ?? 1000 / 60;
  const times = await framesOf(MOVED_FRAMES, each);
  const due = times.reduce((sum, time) => sum + Math.max(1, Math.round(time / idle)), 0);
  return 1 - times.length / due;
}

/** The picture is moved to and fro by a wheel. */
const pan = (): Promise<number> => lateShare((frame) => wheel({ deltaX: frame < MOVED_FRAMES / 2 ? -PAN_PX : PAN_PX }));

/** The picture is zoomed to a day and back by a wheel. */
const zoom = (): Promise<number> =>
  lateShare((frame) => wheel({ ctrlKey: true, deltaY: frame < MOVED_FRAMES / 2 ? -ZOOM_PX : ZOOM_PX }));

Object.assign(window, { draw, pan, zoom });
