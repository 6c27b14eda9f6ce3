import * as v from 'valibot';
import { redactAddress, redactText } from '#domain/redaction.ts';
import { rawInFile } from '#data/raw-in-file.ts';
import { isTaskRecord } from '#data/record-schema.ts';
import type { TaskRecord } from '#data/record.ts';

const FORMAT = 'arrivals-observations';
const VERSION = 2;

const File = v.object({
  format: v.literal(FORMAT),
  version: v.optional(v.unknown()),
  records: v.array(v.unknown()),
});

/** The records as the text of a file, for another browser. Tasks in them are redacted. */
export function toFile(records: Iterable<TaskRecord>): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, records: [...records] })}\n`;
}

/** How far the clock of another computer may be ahead, in milliseconds. */
const AHEAD_MS = 5 * 60_000;

/**
 * The valid records of such a file, redacted, and how many others it holds: it may be damaged, or of a newer release.
 * @param now the time in milliseconds; records with later times are refused
 * @throws Error with a message for a person where the text is not such a file
 */
export function fromFile(
  text: string,
  now: number,
): { readonly records: readonly TaskRecord[]; readonly refused: number } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error('The file is not JSON');
  }
  if (!v.is(File, value)) throw new Error('The file does not hold what an Arrivals board has seen');
  if (value.version !== VERSION)
    throw new Error(`The file has version ${String(value.version)}; ${VERSION} is known here`);
  const records = value.records
    .filter(isTaskRecord)
    .filter((record) => isInOrder(record, now + AHEAD_MS))
    .map(redacted);
  return { records, refused: value.records.length - records.length };
}

/** The record without secrets: any program may have written the file. */
function redacted({ task, changes, handled, ...rest }: TaskRecord): TaskRecord {
  const snapshots = task.snapshots.map((disk) => ({
    ...redactedTexts(disk),
    url: disk.url === null ? null : redactAddress(disk.url),
  }));
  return {
    ...rest,
    task: {
      ...redactedTexts(task),
      source: task.source,
      id: task.id,
      tags: task.tags.map(redactedTexts),
      snapshots,
      ...(task.raw === undefined ? {} : { raw: rawInFile(task.raw) }),
    },
    changes: changes.map((change) => ({
      ...change,
      disks: change.disks.map((status) => status && redactText(status)),
    })),
    ...(handled === undefined ? {} : { handled: redactedTexts(handled) }),
  };
}

function redactedTexts<Texts extends object>(texts: Texts): Texts {
  const entries = Object.entries(texts).map(([name, value]): [string, unknown] => [
    name,
    typeof value === 'string' ? redactText(value) : value,
  ]);
  return { ...texts, ...Object.fromEntries(entries) };
}

/** Whether the times of a record follow each other, and none is later than `latest`. */
function isInOrder({ firstSeen, lastSeen, changes, goneAt }: TaskRecord, latest: number): boolean {
  const times = [firstSeen, ...changes.map(({ at }) => at), lastSeen];
  return times.every((time, index) => time <= (times[index + 1] ?? latest)) && (goneAt ?? 0) <= latest;
}
