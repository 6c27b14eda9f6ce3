import { taskKey } from '#domain/import-task.ts';
import { loginKey, sourceIdentity, type Source } from '#domain/source.ts';
import type { TaskRecord } from '#data/record.ts';

/** A source, and whom this page reads it for. */
export interface ObservedSource {
  readonly source: Source;
  /** The provider's own name for who is signed in at its login; `''` for guests, `null` where nobody is. */
  readonly person: string | null;
}

/** A record as it lies in the store: under what its source stands for, for which sign-in, and whose it is. */
export interface StoredRecord extends TaskRecord {
  readonly identity: string;
  readonly login: string;
  readonly person: string;
}

/** The record as it is stored; none for a source that is not configured, or read for nobody: nobody knows whose it is. */
export function storedOf(record: TaskRecord, sources: readonly ObservedSource[]): readonly StoredRecord[] {
  const { source, person = null } = sources.find((one) => one.source.name === record.task.source) ?? {};
  if (source === undefined || person === null) return [];
  const identity = sourceIdentity(source);
  // With the person: what a late tab of somebody else writes replaces nothing.
  return [
    {
      ...record,
      key: JSON.stringify([identity, person, record.task.id]),
      identity,
      login: loginKey(source.login),
      person,
    },
  ];
}

/** What is stored for whoever looks at this page, under the names that its source has now. */
export function recordsOf(stored: StoredRecord, sources: readonly ObservedSource[]): readonly TaskRecord[] {
  const { identity, login: _, person: owner, ...record } = stored;
  return sources
    .filter(({ source, person }) => person === owner && sourceIdentity(source) === identity)
    .map(({ source: { name } }) => {
      const task = record.task.source === name ? record.task : { ...record.task, source: name };
      return { ...record, key: taskKey(task), task };
    });
}

/** Whether somebody else is signed in by now where a record was seen. */
export function isOfFormerPerson({ login, person: owner }: StoredRecord, sources: readonly ObservedSource[]): boolean {
  return sources.some(({ source, person }) => person !== null && person !== owner && loginKey(source.login) === login);
}
