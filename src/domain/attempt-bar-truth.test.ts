import { expect, it } from 'vitest';
import { readImportAnswer } from '#aws/import-reader.ts';
import { createCloud } from '#emulator/cloud.ts';
import { SignedClient } from '#emulator/signed-client.ts';
import { attemptBar, type Edge } from '#domain/attempt-bar.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import { outcomeFamily } from '#domain/outcome.ts';
import { pollGaps } from '#domain/poll-gaps.ts';
import { addObservation, observe, type TaskHistory } from '#domain/task-history.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const START = Date.UTC(2026, 10, 30, 8);
/** How often the truth is looked at. */
const TICK = 60 * SECOND;
const HOURS = 4;

interface Look {
  readonly at: number;
  readonly task: ImportTask;
}

/** What a bar says of a moment: a failing import counts as failed. */
function wordOf({ outcome, stage }: Pick<ImportTask, 'outcome' | 'stage'>): string {
  if (outcome === 'running') return stage ?? '';
  return outcome === 'failing' ? 'failed' : outcome;
}

it('no part of ten lives claims more than was seen of them', async () => {
  let now = START;
  const clock = (): number => now;
  const client = new SignedClient(createCloud({ now: clock, speed: 1, tasks: 12 }), clock);
  let keys = await client.keys();
  const truth = new Map<string, Look[]>();
  const histories = new Map<string, TaskHistory>();
  const last = new Map<string, ImportTask>();
  let lastPollAt: number | null = null;
  let nextPollAt = START + 7 * SECOND;
  for (let tick = 0; now < START + HOURS * 60 * MINUTE; tick += 1) {
    now = START + tick * TICK;
    if (tick % 50 === 49) keys = await client.keys();
    const answer = readImportAnswer(await (await client.ec2({}, keys)).text());
    const tasks = (answer?.ImportImageTasks ?? []).flatMap((raw) => toImportTask(raw, 'here') ?? []);
    expect(tasks.length).toBeGreaterThan(5);
    for (const task of tasks) truth.set(task.id, [...(truth.get(task.id) ?? []), { at: now, task }]);
    if (now < nextPollAt) continue;
    // Every few polls the lid is closed for a while.
    nextPollAt = now + (tick % 11 === 5 ? 35 * MINUTE : (1 + (tick % 7)) * 40 * SECOND);
    for (const task of tasks) {
      const former = histories.get(task.id) ?? null;
      const fromStart = former === null && lastPollAt !== null && outcomeFamily(task.outcome) === 'running';
      histories.set(task.id, addObservation(former, observe(task, now), fromStart, lastPollAt));
      last.set(task.id, task);
    }
    lastPollAt = now;
  }

  const gaps = pollGaps([...histories.values()]);
  expect(gaps.length).toBeGreaterThan(1);
  let lives = 0;
  for (const [id, history] of histories) {
    const task = last.get(id);
    const looks = truth.get(id) ?? [];
    const bar = task === undefined ? null : attemptBar(task, { history, record: null, gaps });
    if (bar === null || bar.segments.length === 0 || bar.end === null) continue;
    lives += 1;
    for (const { stage, outcome, begin, end } of bar.segments) {
      const sureUntil = end === null ? bar.seenUntil : end.from;
      const inside = looks.filter(({ at }) => at >= begin.to && at <= (sureUntil ?? begin.to));
      expect(new Set(inside.map((look) => wordOf(look.task)))).toEqual(new Set([wordOf({ outcome, stage })]));
      expectBecame(looks, begin, wordOf({ outcome, stage }));
    }
    if (bar.end.outcome !== 'left')
      expectBecame(looks, bar.end.edge, wordOf({ outcome: bar.end.outcome, stage: null }));
  }
  expect(lives).toBeGreaterThanOrEqual(10);
});

/** The change to a word happened within the edge, as far as a look at each tick can tell. */
function expectBecame(looks: readonly Look[], { from, to }: Edge, word: string): void {
  const became = looks.findIndex(({ task }) => wordOf(task) === word);
  const at = looks[became]?.at ?? Number.POSITIVE_INFINITY;
  expect(at).toBeLessThanOrEqual(to);
  if (from === null) return;
  expect(at).toBeGreaterThan(from);
}
