import { queryOptions } from '@tanstack/react-query';
import * as v from 'valibot';
import type { ImageRecord, SnapshotRecord } from '#domain/image-record.ts';

/** The calls that read records, by their names in `reads`. */
export const RECORD_READS = ['images', 'snapshots'] as const;
export type RecordRead = (typeof RECORD_READS)[number];

/** What EC2 answered for an id. */
interface Answer<EC2Record> {
  /** `null` if it was not listed. */
  readonly record: EC2Record | null;
  /** In milliseconds. */
  readonly at: number;
  /** How often it was not listed. An AMI may be listed later than its task says, so once proves nothing. */
  readonly absences: number;
}

/** What EC2 answered for AMIs and snapshots of a source, by id. */
export interface Ec2Records {
  readonly images: ReadonlyMap<string, Answer<ImageRecord>>;
  readonly snapshots: ReadonlyMap<string, Answer<SnapshotRecord>>;
  /** The calls that were refused since the page was opened. */
  readonly refused: readonly RecordRead[];
  /** When a tab of this browser sent the last request, in milliseconds. */
  readonly askedAt: number;
  /** Requests that failed in a row. */
  readonly failures: number;
}

export const NO_RECORDS: Ec2Records = {
  images: new Map(),
  snapshots: new Map(),
  refused: [],
  askedAt: 0,
  failures: 0,
};

/** The query that holds the records of a source. Its reading fetches it; the others only look at it. */
export function ec2RecordsOptions(source: string) {
  return queryOptions<Ec2Records>({
    queryKey: ['ec2-records', source],
    enabled: false,
    initialData: NO_RECORDS,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    networkMode: 'always',
    retry: false,
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
  });
}

const time = v.nullable(v.number());
const ofRequest = { asked: v.array(v.string()), at: v.number() };

/** The answer to one request: the ids that were requested, and the records of those that EC2 lists. Tabs send it each other. */
export const RecordAnswer = v.variant('kind', [
  v.object({
    kind: v.literal('images'),
    found: v.array(v.object({ imageId: v.string(), creationDate: time })),
    ...ofRequest,
  }),
  v.object({
    kind: v.literal('snapshots'),
    found: v.array(v.object({ snapshotId: v.string(), startTime: time })),
    ...ofRequest,
  }),
]);
export type RecordAnswer = v.InferOutput<typeof RecordAnswer>;

/** The records with one more answer. */
export function withAnswer(known: Ec2Records, answer: RecordAnswer): Ec2Records {
  const next = { ...known, askedAt: Math.max(known.askedAt, answer.at), failures: 0 };
  return answer.kind === 'images'
    ? { ...next, images: joined(known.images, answer, answer.found, ({ imageId }) => imageId) }
    : { ...next, snapshots: joined(known.snapshots, answer, answer.found, ({ snapshotId }) => snapshotId) };
}

function joined<EC2Record>(
  former: ReadonlyMap<string, Answer<EC2Record>>,
  { asked, at }: RecordAnswer,
  found: readonly EC2Record[],
  idOf: (record: EC2Record) => string,
): ReadonlyMap<string, Answer<EC2Record>> {
  const records = new Map(found.map((record) => [idOf(record), record]));
  const all = new Map(former);
  for (const id of asked) {
    const record = records.get(id) ?? null;
    all.set(id, { record, at, absences: record === null ? (former.get(id)?.absences ?? 0) + 1 : 0 });
  }
  return all;
}

/** The ids of AMIs and snapshots that somebody needs to know, the most urgent first. */
export type WantedIds = Readonly<Record<RecordRead, readonly string[]>>;

/** What to request next, and when, in milliseconds. */
export interface PlannedRequest {
  readonly read: RecordRead;
  readonly ids: readonly string[];
  readonly at: number;
}

/** EC2 takes as many values in a filter. */
const MOST_IDS = 200;
/** How long after it was not listed an id is requested once more. */
const RECHECK_MS = 300_000;

/**
 * The next request; `null` if all is known.
 * @param newAt when ids without an answer may be requested, in milliseconds
 */
export function plannedRequest(known: Ec2Records, wanted: WantedIds, newAt: number): PlannedRequest | null {
  const planned = RECORD_READS.flatMap((read) => {
    const due = wanted[read].flatMap((id) => {
      const answer = known[read].get(id);
      if (answer === undefined) return { id, at: newAt };
      return answer.record === null && answer.absences === 1 ? { id, at: answer.at + RECHECK_MS } : [];
    });
    if (due.length === 0) return [];
    const at = due.reduce((first, one) => Math.min(first, one.at), Number.POSITIVE_INFINITY);
    return {
      read,
      at,
      ids: due
        .filter((one) => one.at === at)
        .map(({ id }) => id)
        .slice(0, MOST_IDS),
    };
  });
  // The larger batch first: otherwise snapshots would wait for as long as new AMIs come up.
  return planned.toSorted((a, b) => a.at - b.at || b.ids.length - a.ids.length)[0] ?? null;
}
