/** A policy of IAM, as JSON has it. */
interface Policy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

interface Statement {
  readonly Effect: 'Allow';
  readonly Principal?: { readonly Federated: string };
  readonly Action: string;
  readonly Resource?: string;
  readonly Condition: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

type Partition = 'aws' | 'aws-cn' | 'aws-us-gov';

/** Which part of AWS a Region belongs to: accounts, names and addresses of one mean nothing in another. */
export function partitionOf(region: string): Partition {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** The name under which identity pools take roles. */
const PRINCIPALS: Readonly<Record<Partition, string>> = {
  aws: 'cognito-identity.amazonaws.com',
  'aws-cn': 'cognito-identity.cn-north-1.amazonaws.com.cn',
  'aws-us-gov': 'cognito-identity-us-gov.amazonaws.com',
};

/** The younger Region of GovCloud has a name of its own. */
function principalOf(region: string): string {
  return region === 'us-gov-east-1' ? 'cognito-identity.us-gov-east-1.amazonaws.com' : PRINCIPALS[partitionOf(region)];
}

/**
 * What the board's role may do: read the import tasks of some Regions, and nothing else. The action knows no resources,
 * so the Region is all that narrows it.
 */
export function permissionPolicy(regions: readonly string[]): Policy {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'ec2:DescribeImportImageTasks',
        Resource: '*',
        Condition: { StringEquals: { 'aws:RequestedRegion': regions } },
      },
    ],
  };
}

/** Who may take the board's role: people who signed in, through this identity pool. Guests may not, nor other pools. */
export function trustPolicy(identityPoolId: string): Policy {
  const principal = principalOf(identityPoolId.split(':', 1)[0] ?? '');
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
