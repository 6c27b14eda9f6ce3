import { taskKey } from '#domain/import-task.ts';
import { loginKey, sourceIdentity, type Source } from '#domain/source.ts';
import type { TaskRecord } from '#observations/record.ts';

/** A record as it lies in the store: under what its source stands for, and for which sign-in. */
export interface StoredRecord extends TaskRecord {
  readonly identity: string;
  readonly login: string;
}

/** The record as it is stored; none for a source that is not configured: nobody knows whose it is. */
export function storedOf(record: TaskRecord, sources: readonly Source[]): readonly StoredRecord[] {
  const source = sources.find(({ name }) => name === record.task.source);
  if (source === undefined) return [];
  const identity = sourceIdentity(source);
  return [{ ...record, key: `${identity} ${record.task.id}`, identity, login: loginKey(source.login) }];
}

/** What is stored, under the names that its source has now. */
export function recordsOf(stored: StoredRecord, sources: readonly Source[]): readonly TaskRecord[] {
  const { identity, login: _, ...record } = stored;
  return sources
    .filter((source) => sourceIdentity(source) === identity)
    .map(({ name }) => {
      const task = record.task.source === name ? record.task : { ...record.task, source: name };
      return { ...record, key: taskKey(task), task };
    });
}
