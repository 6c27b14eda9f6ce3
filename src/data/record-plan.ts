import * as v from 'valibot';
import { RECORD_READS, type Answer, type Ec2Records, type RecordRead, type WantedIds } from '#data/ec2-records.ts';

const text = v.nullable(v.string());
const time = v.nullable(v.number());
const flag = v.nullable(v.boolean());
const ofRequest = { asked: v.array(v.string()), at: v.number() };

const Volume = v.object({
  deviceName: text,
  isRoot: v.boolean(),
  type: text,
  deleteOnTermination: flag,
  encrypted: flag,
  kmsKeyId: text,
});

const Image = v.object({
  imageId: v.string(),
  creationDate: time,
  state: text,
  system: text,
  volumes: v.pipe(v.array(Volume), v.readonly()),
  enaSupport: flag,
  imdsSupport: text,
  platformDetails: text,
  usageOperation: text,
});

/** The answer to one request: the ids that were requested, and the records of those that EC2 lists. Tabs send it each other. */
export const RecordAnswer = v.variant('kind', [
  v.object({ kind: v.literal('images'), found: v.array(Image), ...ofRequest }),
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
    const record = records.get(id);
    const before = former.get(id);
    all.set(
      id,
      record === undefined
        ? { record: before?.record ?? null, at, absences: (before?.absences ?? 0) + 1 }
        : { record, at, absences: 0 },
    );
  }
  return all;
}

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
/** How old the state of an AMI may be when its drawer opens, and how old it may become on screen. */
const OPENED_MS = 60_000;
export const SHOWN_MS = 600_000;
/** What is due within this time of each other is requested together. */
const TOGETHER_MS = 60_000;

interface Due {
  readonly id: string;
  readonly at: number;
}

/**
 * The next request; `null` if all is known.
 * @param newAt when ids without an answer may be requested, in milliseconds
 * @param delayMs how much later than others this tab asks again
 */
export function plannedRequest(
  known: Ec2Records,
  wanted: WantedIds,
  newAt: number,
  delayMs: number,
): PlannedRequest | null {
  const planned = RECORD_READS.flatMap((read) => {
    const again = read === 'images' ? statesDue(known, wanted, delayMs) : [];
    const due = [
      ...again,
      ...wanted[read].flatMap((id) => {
        const answer = known[read].get(id);
        if (answer === undefined) return { id, at: newAt };
        return answer.absences === 1 ? { id, at: answer.at + RECHECK_MS + delayMs } : [];
      }),
    ];
    if (due.length === 0) return [];
    const at = due.reduce((first, one) => Math.min(first, one.at), Number.POSITIVE_INFINITY);
    const together = due.filter((one) => one.at <= at + TOGETHER_MS).map(({ id }) => id);
    return { read, at, ids: [...new Set(together)].slice(0, MOST_IDS) };
  });
  // The larger batch first: otherwise snapshots would wait for as long as new AMIs come up.
  return planned.toSorted((a, b) => a.at - b.at || b.ids.length - a.ids.length)[0] ?? null;
}

/** When the states of the AMIs that somebody looks at are due again. One that is gone does not come back. */
function statesDue({ images }: Ec2Records, { opened, shown }: WantedIds, delayMs: number): readonly Due[] {
  const ids = opened === null ? shown : [opened.id, ...shown];
  return ids.flatMap((id) => {
    const answer = images.get(id);
    if (answer?.absences !== 0) return [];
    const isOld = opened?.id === id && answer.at < opened.since - OPENED_MS;
    return { id, at: isOld ? opened.since : answer.at + SHOWN_MS + delayMs };
  });
}
