import { poolRegion, type Read } from '#domain/source.ts';

/** An IAM policy in JSON. */
interface Policy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

interface Statement {
  readonly Effect: 'Allow';
  readonly Principal?: { readonly Federated: string };
  readonly Action: string | readonly string[];
  readonly Resource?: string;
  readonly Condition: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

type Partition = 'aws' | 'aws-cn' | 'aws-us-gov';

/** The AWS partition of a Region. Accounts, names and endpoints are valid in one partition only. */
export function partitionOf(region: string): Partition {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** The service principal of identity pools. */
const PRINCIPALS: Readonly<Record<Partition, string>> = {
  aws: 'cognito-identity.amazonaws.com',
  'aws-cn': 'cognito-identity.cn-north-1.amazonaws.com.cn',
  'aws-us-gov': 'cognito-identity-us-gov.amazonaws.com',
};

/** The service principal in a Region; the second Region of GovCloud has its own. */
function principalOf(region: string): string {
  return region === 'us-gov-east-1' ? 'cognito-identity.us-gov-east-1.amazonaws.com' : PRINCIPALS[partitionOf(region)];
}

/** The action that each word of `reads` needs. */
export const ACTIONS: Readonly<Record<Read, string>> = {
  'image-tasks': 'ec2:DescribeImportImageTasks',
  'snapshot-tasks': 'ec2:DescribeImportSnapshotTasks',
  images: 'ec2:DescribeImages',
  snapshots: 'ec2:DescribeSnapshots',
};

/** The ARN of what a poller stores at an address such as `https://BUCKET.s3.eu-west-1.amazonaws.com/answers`. */
function answersArn(sharedAnswers: string): string {
  const { hostname, pathname } = new URL(sharedAnswers);
  const [, bucket, region = ''] = /^(.+)\.s3\.([a-z0-9-]+)\./.exec(hostname) ?? [];
  return `arn:${partitionOf(region)}:s3:::${bucket ?? 'BUCKET'}${pathname}/*`;
}

/**
 * The permissions of the board's role: make these calls in these Regions, and nothing else. The actions support no
 * resource-level permissions, so that only a condition on the Region restricts them.
 * @param sharedAnswers where pollers store EC2's answers, to be read too
 */
export function permissionPolicy(
  regions: readonly string[],
  reads: readonly Read[] = ['image-tasks'],
  sharedAnswers: readonly string[] = [],
): Policy {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: reads.map((read) => ACTIONS[read]),
        Resource: '*',
        Condition: { StringEquals: { 'aws:RequestedRegion': regions } },
      },
      ...sharedAnswers.map((address) => ({
        Effect: 'Allow' as const,
        Action: 's3:GetObject',
        Resource: answersArn(address),
        Condition: { Bool: { 'aws:SecureTransport': 'true' } },
      })),
    ],
  };
}

/** Lets people who signed in through this identity pool assume the board's role, and neither guests nor other pools. */
export function trustPolicy(identityPoolId: string): Policy {
  const principal = principalOf(poolRegion(identityPoolId));
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: principal },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: { [`${principal}:aud`]: identityPoolId },
          'ForAnyValue:StringLike': { [`${principal}:amr`]: 'authenticated' },
        },
      },
    ],
  };
}
