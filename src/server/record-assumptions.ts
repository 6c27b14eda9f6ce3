import { statusText, type Account, type Assumption, type Finding } from '#server/assumption.ts';
import { callEc2, type BareAnswer } from '#server/aws-call.ts';

type Action = 'DescribeImages' | 'DescribeSnapshots';

const DEAD_IMAGE = 'ami-0123456789abcdef0';

/** Assumptions about the AMIs and snapshots that imports make. */
export const RECORD_ASSUMPTIONS: readonly Assumption[] = [
  ...(['DescribeImages', 'DescribeSnapshots'] as const).map((action) => ({
    claim: `A dry run of ${action} that is allowed is DryRunOperation`,
    reliance: 'the test of the permission on the setup page',
    async test(account: Account): Promise<Finding> {
      const answer = await ask(account, action, { DryRun: 'true' });
      return { saw: statusText(answer), held: answer.code === 'DryRunOperation' };
    },
  })),
  {
    claim: 'A filter by image-id leaves out an AMI that is not there',
    reliance: 'an AMI that is not in the answer was deregistered',
    async test(account) {
      const answer = await ask(account, 'DescribeImages', filterOf('image-id', DEAD_IMAGE));
      const isEmpty = /<imagesSet\s*(?:\/>|>\s*<\/imagesSet>)/.test(answer.text);
      return {
        saw: `${statusText(answer)}, ${isEmpty ? 'an empty' : 'no empty'} imagesSet`,
        held: answer.status === 200 && isEmpty,
      };
    },
  },
  {
    claim: 'The parameter ImageId fails as a whole for an AMI that is not there',
    reliance: 'nothing; it is why AMIs are asked for by a filter',
    async test(account) {
      const answer = await ask(account, 'DescribeImages', { 'ImageId.1': DEAD_IMAGE });
      return { saw: statusText(answer), held: answer.code === 'InvalidAMIID.NotFound' };
    },
  },
  {
    claim: 'Without MaxResults all AMIs and snapshots come at once',
    reliance: 'what is not in the answer is not there',
    async test(account) {
      const answers = [await importedImages(account), await importedSnapshots(account)];
      const isPaged = answers.some(({ text }) => /<nextToken\s*>[^<]/.test(text));
      return {
        saw: `${answers.map(statusText).join(', ')}, ${isPaged ? 'a' : 'no'} nextToken`,
        held: answers.every(({ status }) => status === 200) ? !isPaged : false,
      };
    },
  },
  aboutImages(
    'An imported AMI is described as AWS-VMImport service: and its system',
    'the system that was recognized',
    (image) => /<description>AWS-VMImport service: ?[^<]+ - [^<]+</.test(image),
  ),
  aboutImages(
    'EC2 says enaSupport of an AMI only where it is true',
    'an AMI without it is said to have no ENA',
    (image) => !image.includes('<enaSupport>false<'),
  ),
  aboutImages('EC2 says deleteOnTermination and volumeType of an imported AMI', 'volumes that stay, and gp2', (image) =>
    ['deleteOnTermination', 'volumeType'].every((name) => new RegExp(`<${name}>[^<]+<`).test(image)),
  ),
  aboutImages('EC2 says usageOperation of an imported AMI', 'which license is billed', (image) =>
    /<usageOperation>[^<]+</.test(image),
  ),
  {
    claim: 'The snapshot of an import names its task, and says when it was begun',
    reliance: 'the lower bound of how long an import took',
    async test(account) {
      const snapshots = itemsOf(await importedSnapshots(account));
      return counted(snapshots, 'snapshots', (snapshot) => /<startTime>[^<]+</.test(snapshot));
    },
  },
];

/** An assumption about each AMI that is named after an import task. What is printed counts them, and names none. */
function aboutImages(claim: string, reliance: string, holds: (image: string) => boolean): Assumption {
  return {
    claim,
    reliance,
    test: async (account) => counted(itemsOf(await importedImages(account)), 'imported AMIs', holds),
  };
}

function counted(items: readonly string[], name: string, holds: (item: string) => boolean): Finding {
  const count = items.filter(holds).length;
  return { saw: `${count} of ${items.length} ${name}`, held: items.length === 0 ? null : count === items.length };
}

/** The items of an answer, as XML. Only an item of the outermost set has an owner. */
function itemsOf({ text }: BareAnswer): readonly string[] {
  return text
    .split(/<(?:imageId|snapshotId)>(?=[^<]*<\/(?:imageId|snapshotId)>\s*<(?:imageLocation|volumeId)>)/)
    .slice(1);
}

async function importedImages(account: Account): Promise<BareAnswer> {
  return ask(account, 'DescribeImages', { 'Owner.1': 'self', ...filterOf('name', 'import-ami-*') });
}

async function importedSnapshots(account: Account): Promise<BareAnswer> {
  const description = 'Created by AWS-VMImport service for import-*';
  return ask(account, 'DescribeSnapshots', { 'Owner.1': 'self', ...filterOf('description', description) });
}

function filterOf(name: string, value: string): Readonly<Record<string, string>> {
  return { 'Filter.1.Name': name, 'Filter.1.Value.1': value };
}

async function ask(
  { ec2, region, keys }: Account,
  action: Action,
  parameters: Readonly<Record<string, string>>,
): Promise<BareAnswer> {
  return callEc2({ address: ec2, region, keys }, parameters, action);
}
