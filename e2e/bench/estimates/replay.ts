import { CONVERTING, durationStatsOf, timedStageOf, type ObservedTask } from '#domain/stage-durations.ts';
import { type Moment, naiveGuess, ourGuess, type Score, scoreOf } from './score.ts';

/** As much of a stored observation as the bench needs. */
export type StoredRecord = ObservedTask;

/** What was known of a task at a moment of its life, and how much longer it took. */
function momentAt(
  { task, changes, firstSeen, fromStart }: StoredRecord,
  at: number,
  endedAt: number,
  life: number,
): Moment | null {
  const until = changes.filter((change) => change.at <= at);
  const last = until.at(-1);
  if (last?.outcome !== 'running' || last.stage === null) return null;
  const leg = timedStageOf(last.stage);
  return {
    // A record holds the last reading only. AWS tells sizes when the copy begins and the platform once the copy was opened.
    task: {
      outcome: 'running',
      progress: last.progress,
      sizeBytes: leg < CONVERTING ? null : task.sizeBytes,
      platform: leg <= timedStageOf('updating') ? null : task.platform,
    },
    history: { firstSeen, lastSeen: at, fromStart, changes: until },
    at,
    truth: endedAt - at,
    life,
  };
}

/** The calibration on stored observations: each completed import is guessed from all the others, at ten moments of its life. */
export function replay(records: readonly StoredRecord[]): {
  readonly imports: number;
  readonly ours: Score;
  readonly naive: Score;
} {
  const completed = records.filter(({ changes }) => changes.length > 1 && changes.at(-1)?.outcome === 'completed');
  const judged = completed.flatMap((record, life) => {
    const durationStats = durationStatsOf(records.filter((other) => other !== record));
    const endedAt = record.changes.at(-1)?.at ?? record.lastSeen;
    return Array.from({ length: 10 }, (_, index) => {
      const moment = momentAt(
        record,
        record.firstSeen + ((index + 0.5) / 10) * (endedAt - record.firstSeen),
        endedAt,
        life,
      );
      return moment === null ? [] : [{ ours: ourGuess(moment, durationStats), naive: naiveGuess(moment) }];
    }).flat();
  });
  return {
    imports: completed.length,
    ours: scoreOf(judged.map(({ ours }) => ours)),
    naive: scoreOf(judged.map(({ naive }) => naive)),
  };
}
