import { queryOptions } from '@tanstack/react-query';
import type { ImageRecord, SnapshotRecord } from '#domain/image-record.ts';

/** The calls that read records, by their names in `reads`. */
export const RECORD_READS = ['images', 'snapshots'] as const;
export type RecordRead = (typeof RECORD_READS)[number];

/** What EC2 answered for an id. */
export interface Answer<EC2Record> {
  /** As it was last listed; `null` if it never was. */
  readonly record: EC2Record | null;
  /** In milliseconds. */
  readonly at: number;
  /** How often in a row it was not listed. An AMI may be listed later than its task says, so once proves nothing. */
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

/** The ids of AMIs and snapshots that somebody needs to know, the most urgent first. */
export interface WantedIds extends Readonly<Record<RecordRead, readonly string[]>> {
  /** The AMI in the drawer, and since when it is open, in milliseconds; `null` for none. Its state is asked for again. */
  readonly opened: { readonly id: string; readonly since: number } | null;
  /** The AMIs on screen, whose states are asked for again now and then. */
  readonly shown: readonly string[];
}
