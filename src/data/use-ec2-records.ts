import { useQueries, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { Ec2Record } from '#domain/arrival.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import type { TaskContext } from '#domain/task-context.ts';
import { ec2RecordsOptions, type Ec2Records, type RecordRead, type WantedIds } from '#data/ec2-records.ts';
import { startReadingRecords, type RecordReading } from '#data/reading-records.ts';
import type { OpenSource, OpenSourceWithRecords } from '#auth/sources.ts';

/** What EC2 remembers, for the components, and which calls it refused. */
export interface KnownRecords {
  readonly ec2RecordOf: TaskContext['ec2RecordOf'];
  /** The calls that were refused since the page was opened, by the name of the source. */
  readonly refused: readonly { readonly source: string; readonly read: RecordRead }[];
}

function dataOf(results: readonly UseQueryResult<Ec2Records>[]): readonly (Ec2Records | undefined)[] {
  return results.map(({ data }) => data);
}

/** The records of what the tasks made, as far as they were read; the same functions until more is read. */
export function useEc2Records(sources: readonly OpenSource[]): KnownRecords {
  const known = useQueries({
    queries: sources.map(({ source }) => ec2RecordsOptions(source.name)),
    combine: dataOf,
  });
  return useMemo(() => {
    const bySource = new Map(sources.map(({ source }, index) => [source.name, known[index]]));
    const found = new Map<string, Ec2Record | null>();
    return {
      ec2RecordOf(task) {
        const key = taskKey(task);
        const former = found.get(key);
        if (former !== undefined) return former;
        const record = recordOf(task, bySource.get(task.source));
        found.set(key, record);
        return record;
      },
      refused: [...bySource].flatMap(([source, records]) => (records?.refused ?? []).map((read) => ({ source, read }))),
    };
  }, [sources, known]);
}

function recordOf(task: ImportTask, records: Ec2Records | undefined): Ec2Record | null {
  const image = records?.images.get(task.imageId ?? '');
  const snapshot = records?.snapshots.get(firstSnapshotId(task) ?? '');
  if (image === undefined && snapshot === undefined) return null;
  return {
    image: image?.record ?? null,
    isDeregistered: (image?.absences ?? 0) > 1,
    snapshot: snapshot?.record ?? null,
  };
}

function firstSnapshotId({ snapshots }: ImportTask): string | null {
  return snapshots.find(({ snapshotId }) => snapshotId !== null)?.snapshotId ?? null;
}

/**
 * The AMIs of completed imports, and the first snapshots of those that this browser did not see begin: only there a
 * snapshot tells something.
 */
function wantedIds(tasks: readonly ImportTask[], source: string, historyOf: TaskContext['historyOf']): WantedIds {
  const done = tasks.filter((task) => task.source === source && task.outcome === 'completed' && task.imageId !== null);
  return {
    images: [...new Set(done.flatMap(({ imageId }) => imageId ?? []))],
    snapshots: [
      ...new Set(
        done.filter((task) => historyOf(task)?.fromStart !== true).flatMap((task) => firstSnapshotId(task) ?? []),
      ),
    ],
  };
}

/** Reads the records of what the tasks made, for the sources that may. */
export function useReadingRecords(
  sources: readonly OpenSourceWithRecords[],
  tasks: readonly ImportTask[],
  historyOf: TaskContext['historyOf'],
): void {
  const queryClient = useQueryClient();
  const latest = useRef({ tasks, historyOf });
  const readings = useRef<readonly RecordReading[]>([]);
  useEffect(() => {
    readings.current = sources
      .filter(({ source: { reads } }) => reads.includes('images') || reads.includes('snapshots'))
      .map((open) => {
        let found: { readonly of: typeof latest.current; readonly ids: WantedIds } | null = null;
        return startReadingRecords(queryClient, open, () => {
          const of = latest.current;
          if (found?.of !== of) found = { of, ids: wantedIds(of.tasks, open.source.name, of.historyOf) };
          return found.ids;
        });
      });
    return () => {
      for (const reading of readings.current) reading.stop();
      readings.current = [];
    };
  }, [queryClient, sources]);
  useEffect(() => {
    latest.current = { tasks, historyOf };
    for (const reading of readings.current) reading.reconsider();
  }, [tasks, historyOf]);
}
