import { taskKey } from '#domain/import-task.ts';
import { loginKey, sourceIdentity, type Source } from '#domain/source.ts';
import type { TaskRecord } from '#data/record.ts';

/** A source, and the person for whom this page reads it. */
export interface ObservedSource {
  readonly source: Source;
  /** The provider's subject of who is signed in; `''` for guests, `null` if nobody is. */
  readonly person: string | null;
}

/** A record in the database: with the account behind its source, the sign-in, and the person who saw it. */
export interface StoredRecord extends TaskRecord {
  readonly identity: string;
  readonly login: string;
  readonly person: string;
}

/** The record in its stored form; empty for a source that is not configured or where nobody is signed in. */
export function storedOf(record: TaskRecord, sources: readonly ObservedSource[]): readonly StoredRecord[] {
  const { source, person = null } = sources.find((one) => one.source.name === record.task.source) ?? {};
  if (source === undefined || person === null) return [];
  const identity = sourceIdentity(source);
  // The key holds the person, so that a late tab of another person replaces nothing.
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

/** The record under the present names of its source; empty if another person is signed in. */
export function recordsOf(stored: StoredRecord, sources: readonly ObservedSource[]): readonly TaskRecord[] {
  const { identity, login: _, person: owner, ...record } = stored;
  return sources
    .filter(({ source, person }) => person === owner && sourceIdentity(source) === identity)
    .map(({ source: { name } }) => {
      const task = record.task.source === name ? record.task : { ...record.task, source: name };
      return { ...record, key: taskKey(task), task };
    });
}

/** Whether another person is signed in by now at the login of a record. */
export function isOfFormerPerson(
  { login, person: owner }: Pick<StoredRecord, 'login' | 'person'>,
  sources: readonly ObservedSource[],
): boolean {
  return sources.some(({ source, person }) => person !== null && person !== owner && loginKey(source.login) === login);
}
