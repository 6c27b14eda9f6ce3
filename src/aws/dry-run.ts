import {
  DescribeImagesCommand,
  DescribeImportSnapshotTasksCommand,
  DescribeSnapshotsCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { CloudError } from '#aws/cloud-error.ts';
import type { AnswerShape } from '#aws/ec2-answer.ts';
import { ec2Caller, type Ec2Options } from '#aws/ec2-caller.ts';
import type { Read } from '#domain/source.ts';

type OptionalRead = Exclude<Read, 'image-tasks'>;

interface DryCall {
  readonly shape: AnswerShape;
  readonly send: (client: EC2Client, abortSignal: AbortSignal) => Promise<unknown>;
}

const CALLS: Readonly<Record<OptionalRead, DryCall>> = {
  'snapshot-tasks': {
    shape: { root: 'DescribeImportSnapshotTasksResponse', set: 'importSnapshotTaskSet' },
    send: (client, abortSignal) =>
      client.send(new DescribeImportSnapshotTasksCommand({ DryRun: true }), { abortSignal }),
  },
  images: {
    shape: { root: 'DescribeImagesResponse', set: 'imagesSet' },
    send: (client, abortSignal) =>
      client.send(new DescribeImagesCommand({ DryRun: true, Owners: ['self'] }), { abortSignal }),
  },
  snapshots: {
    shape: { root: 'DescribeSnapshotsResponse', set: 'snapshotSet' },
    send: (client, abortSignal) =>
      client.send(new DescribeSnapshotsCommand({ DryRun: true, OwnerIds: ['self'] }), { abortSignal }),
  },
};

/**
 * Checks whether a call is allowed, without reading. EC2 answers yes with the error `DryRunOperation`.
 * @throws CloudError in every other case
 */
export async function dryRun(options: Ec2Options, read: OptionalRead): Promise<void> {
  const { shape, send } = CALLS[read];
  try {
    await ec2Caller(options, shape)(send);
  } catch (error) {
    if (!(error instanceof CloudError) || error.code !== 'DryRunOperation') throw error;
  }
}
