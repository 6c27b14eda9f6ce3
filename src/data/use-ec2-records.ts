import { useQueries, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, type RefObject } from 'react';
import type { Ec2Record } from '#domain/arrival.ts';
import { taskKey, type ImportTask } from '#domain/import-task.ts';
import type { TaskContext } from '#domain/task-context.ts';
import {
  ec2RecordsOptions,
  RECORD_READS,
  type Ec2Records,
  type RecordRead,
  type WantedIds,
} from '#data/ec2-records.ts';
import type { RecordReading } from '#data/reading-records.ts';
import { allowedReads } from '#data/refused-reads.ts';
import type { OpenSource, OpenSourceWithRecords } from '#auth/sources.ts';

/** What EC2 remembers, for the components, and which calls it refused. */
export interface KnownRecords {
  readonly ec2RecordOf: TaskContext['ec2RecordOf'];
  /** The calls of a source, by its name, that EC2 refused, and that are not sent again. */
  readonly refusedReads: (source: string) => readonly RecordRead[];
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
      refusedReads(name) {
        const source = sources.find((one) => one.source.name === name)?.source;
        if (source === undefined) return [];
        const allowed = allowedReads(source);
        const refused = bySource.get(name)?.refused ?? [];
        return RECORD_READS.filter(
          (read) => source.reads.includes(read) && (refused.includes(read) || !allowed.includes(read)),
        );
      },
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

/** The tasks whose records are read, and those of them that somebody looks at. */
interface TasksToRead {
  readonly tasks: readonly ImportTask[];
  /** The task in the drawer. */
  readonly opened: ImportTask | null;
  /** The tasks on screen, which the list keeps up to date. */
  readonly shown: RefObject<readonly ImportTask[]>;
  readonly historyOf: TaskContext['historyOf'];
}

const isDone = ({ outcome, imageId }: ImportTask): boolean => outcome === 'completed' && imageId !== null;

/**
 * The AMIs of completed imports, and the first snapshots of those that this browser did not see begin: only there a
 * snapshot tells something.
 */
function wantedIds({ tasks, historyOf }: TasksToRead, source: string): Pick<WantedIds, RecordRead> {
  const done = tasks.filter((task) => task.source === source && isDone(task));
  return {
    images: [...new Set(done.flatMap(({ imageId }) => imageId ?? []))],
    snapshots: [
      ...new Set(
        done.filter((task) => historyOf(task)?.fromStart !== true).flatMap((task) => firstSnapshotId(task) ?? []),
      ),
    ],
  };
}

function imagesOf(tasks: readonly ImportTask[], source: string): readonly string[] {
  return tasks.filter((task) => task.source === source && isDone(task)).flatMap(({ imageId }) => imageId ?? []);
}

/** Reads the records of what the tasks made, for the sources that may. The code for it loads only if there is such a source. */
export function useReadingRecords(
  sources: readonly OpenSourceWithRecords[],
  { tasks, opened, shown, historyOf }: TasksToRead,
): void {
  const queryClient = useQueryClient();
  const latest = useRef<TasksToRead>({ tasks, opened, shown, historyOf });
  const openedSince = useRef<{ readonly key: string | null; readonly at: number }>({ key: null, at: 0 });
  const readings = useRef<readonly RecordReading[]>([]);
  useEffect(() => {
    const readable = sources.filter(({ source: { reads } }) => reads.includes('images') || reads.includes('snapshots'));
    if (readable.length === 0) return undefined;
    let isStopped = false;
    async function start(): Promise<void> {
      const { startReadingRecords } = await import('#data/reading-records.ts');
      if (isStopped) return;
      readings.current = readable.map((open) => {
        const { name } = open.source;
        let found: { readonly of: TasksToRead; readonly ids: Pick<WantedIds, RecordRead> } | null = null;
        return startReadingRecords(queryClient, open, () => {
          const of = latest.current;
          if (found?.of !== of) found = { of, ids: wantedIds(of, name) };
          const [id] = of.opened === null ? [] : imagesOf([of.opened], name);
          return {
            ...found.ids,
            opened: id === undefined ? null : { id, since: openedSince.current.at },
            shown: document.hidden ? [] : imagesOf(of.shown.current, name),
          };
        });
      });
    }
    // A newer release may have removed the file: then the board goes on without records until it is loaded again.
    start().catch(() => {});
    return () => {
      isStopped = true;
      for (const reading of readings.current) reading.stop();
      readings.current = [];
    };
  }, [queryClient, sources]);
  useEffect(() => {
    latest.current = { tasks, opened, shown, historyOf };
    const key = opened === null ? null : taskKey(opened);
    if (key !== openedSince.current.key) openedSince.current = { key, at: Date.now() };
    for (const reading of readings.current) reading.reconsider();
  }, [tasks, opened, shown, historyOf]);
}
