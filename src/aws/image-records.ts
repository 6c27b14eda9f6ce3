import {
  DescribeImagesCommand,
  DescribeSnapshotsCommand,
  type DescribeImagesCommandOutput,
  type DescribeSnapshotsCommandOutput,
} from '@aws-sdk/client-ec2';
import { CloudError } from '#aws/cloud-error.ts';
import { ec2Caller, type Ec2Options } from '#aws/ec2-caller.ts';
import { toImageRecord, toSnapshotRecord, type ImageRecord, type SnapshotRecord } from '#domain/image-record.ts';

/** What EC2 remembers of what imports made. */
export interface ImageRecords {
  /**
   * Requests the AMIs of this account among at most 200 ids. The ones that EC2 does not list are left out.
   * @throws CloudError
   */
  readonly images: (ids: readonly string[], signal?: AbortSignal) => Promise<readonly ImageRecord[]>;
  /** The same for snapshots. */
  readonly snapshots: (ids: readonly string[], signal?: AbortSignal) => Promise<readonly SnapshotRecord[]>;
}

/** The records of an account in a Region. Each request is sent once. */
export function createImageRecords(options: Ec2Options): ImageRecords {
  const callImages = ec2Caller(options, { root: 'DescribeImagesResponse', set: 'imagesSet' });
  const callSnapshots = ec2Caller(options, { root: 'DescribeSnapshotsResponse', set: 'snapshotSet' });
  return {
    async images(ids, signal) {
      const command = new DescribeImagesCommand({ Owners: ['self'], Filters: [idFilter('image-id', ids)] });
      const output = await callImages<DescribeImagesCommandOutput>(
        (client, abortSignal) => client.send(command, { abortSignal }),
        signal,
      );
      return whole(output, output.Images).flatMap((image) => toImageRecord(image) ?? []);
    },
    async snapshots(ids, signal) {
      const command = new DescribeSnapshotsCommand({ OwnerIds: ['self'], Filters: [idFilter('snapshot-id', ids)] });
      const output = await callSnapshots<DescribeSnapshotsCommandOutput>(
        (client, abortSignal) => client.send(command, { abortSignal }),
        signal,
      );
      return whole(output, output.Snapshots).flatMap((snapshot) => toSnapshotRecord(snapshot) ?? []);
    },
  };
}

/** A filter rather than the parameter for ids, for which one dead id fails the whole request. */
function idFilter(name: string, ids: readonly string[]): { Name: string; Values: string[] } {
  return { Name: name, Values: [...ids] };
}

/** All items of an answer. EC2 pages only where a page size is given; a page would prove nothing about what is not on it. */
function whole<Item>(
  { NextToken }: { readonly NextToken?: string | undefined },
  items: readonly Item[] = [],
): readonly Item[] {
  if (NextToken !== undefined && NextToken.trim() !== '') throw new CloudError('incomplete', 'EC2');
  return items;
}
