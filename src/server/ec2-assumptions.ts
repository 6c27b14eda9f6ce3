import { randomUUID } from 'node:crypto';
import { allowed, statusText, type Account, type Assumption, type Finding } from '#server/assumption.ts';
import { callEc2, preflight, type BareAnswer } from '#server/aws-call.ts';

const SIGNED_HEADERS = [
  'authorization',
  'content-type',
  'x-amz-date',
  'x-amz-security-token',
  'amz-sdk-invocation-id',
  'amz-sdk-request',
  'x-amz-user-agent',
];
const DEAD_ID = 'import-ami-0123456789abcdef0';

/** Assumptions about EC2. */
export const EC2_ASSUMPTIONS: readonly Assumption[] = [
  {
    claim: 'EC2 lets pages of any origin send the headers of the SDK',
    reliance: 'reading EC2 from the browser, without a back end',
    test: async ({ ec2 }) => allowed(await preflight(ec2, SIGNED_HEADERS), SIGNED_HEADERS),
  },
  {
    claim: 'EC2’s preflight may be kept for 1800 s',
    reliance: 'the cost of a poll',
    async test({ ec2 }) {
      const age = (await preflight(ec2, SIGNED_HEADERS)).headers.get('access-control-max-age');
      return { saw: `access-control-max-age: ${age ?? 'none'}`, held: age === '1800' };
    },
  },
  {
    claim: 'EC2 exposes no header of an answer',
    reliance: 'request ids are read from the body, the time from the site, and Retry-After is not waited for',
    async test(account) {
      const { headers } = await describe(account, { MaxResults: '5' });
      const exposed = headers.get('access-control-expose-headers');
      return {
        saw: `access-control-allow-origin: ${headers.get('access-control-allow-origin') ?? 'none'}; exposes ${exposed ?? 'nothing'}`,
        held: exposed === null,
      };
    },
  },
  {
    claim: 'An empty answer holds an empty importImageTaskSet and no nextToken',
    reliance: 'only such an answer proves that there are no tasks',
    async test(account) {
      const answer = await describe(account, {
        'Filters.1.Name': 'tag:arrivals-verify',
        'Filters.1.Value.1': randomUUID(),
      });
      if (answer.status !== 200) return { saw: `${statusText(answer)} to a filter by tag`, held: null };
      const set = /<importImageTaskSet\s*(?:\/>|>\s*<\/importImageTaskSet>)/.test(answer.text);
      const token = /<nextToken\s*>[^<]/.test(answer.text);
      return {
        saw: `${set ? 'an empty' : 'no empty'} importImageTaskSet, ${token ? 'a' : 'no'} nextToken`,
        held: set && !token,
      };
    },
  },
  {
    claim: 'MaxResults may be 1 to 1000',
    reliance: 'pages of 100 tasks',
    test: async (account) =>
      describeEach(account, ['1', '100', '1000'], (answers) => answers.every(({ status }) => status === 200)),
  },
  {
    claim: 'MaxResults of 0 and of 1001 is refused',
    reliance: 'nothing; the embedded cloud refuses it',
    test: async (account) =>
      describeEach(account, ['0', '1001'], (answers) => answers.every(({ status }) => status === 400)),
  },
  {
    claim: 'An id that is not listed is refused as InvalidConversionTaskId',
    reliance: 'a task that left the list is told from one that could not be read',
    async test(account) {
      const answer = await describe(account, { 'ImportTaskId.1': DEAD_ID });
      return { saw: statusText(answer), held: answer.code?.startsWith('InvalidConversionTaskId') === true };
    },
  },
  {
    claim: 'The refusal of an id that is not listed names the id',
    reliance: 'it is taken out at once; else the others are asked for by halves',
    async test(account) {
      const answer = await describe(account, { 'ImportTaskId.1': DEAD_ID });
      const names = answer.text.includes(DEAD_ID);
      return { saw: `${statusText(answer)}, ${names ? 'with' : 'without'} the id`, held: names };
    },
  },
  {
    claim: 'One id that is not listed fails the request for all',
    reliance: 'the others are asked for again without it',
    async test(account) {
      const living = /<importTaskId>([^<]+)</.exec((await describe(account, { MaxResults: '5' })).text)?.[1];
      if (living === undefined) return { saw: 'no import task is listed', held: null };
      const answer = await describe(account, { 'ImportTaskId.1': living, 'ImportTaskId.2': DEAD_ID });
      return { saw: statusText(answer), held: answer.code?.startsWith('InvalidConversionTaskId') === true };
    },
  },
  {
    claim: 'A page token that is not good is InvalidNextToken or InvalidPaginationToken',
    reliance: 'reading starts again from the first page',
    async test(account) {
      const answer = await describe(account, { MaxResults: '5', NextToken: 'not-a-token' });
      return {
        saw: statusText(answer),
        held: answer.code === 'InvalidNextToken' || answer.code === 'InvalidPaginationToken',
      };
    },
  },
  {
    claim: 'A dry run that is allowed is DryRunOperation',
    reliance: 'the test of the permission on the setup page',
    async test(account) {
      const answer = await describe(account, { DryRun: 'true' });
      return { saw: statusText(answer), held: answer.code === 'DryRunOperation' };
    },
  },
  {
    claim: 'DescribeImportSnapshotTasks takes the filter task-state, which is not documented',
    reliance: 'polls of snapshot imports cost what is active; else the whole list is read',
    async test(account) {
      const filter = { 'Filters.1.Name': 'task-state', 'Filters.1.Value.1': 'active', 'Filters.1.Value.2': 'deleting' };
      const answer = await describe(account, filter, 'DescribeImportSnapshotTasks');
      const set = answer.text.includes('<importSnapshotTaskSet');
      return { saw: `${statusText(answer)}, ${set ? 'a' : 'no'} importSnapshotTaskSet`, held: set };
    },
  },
  {
    claim: 'A request dated 20 minutes ago is RequestExpired',
    reliance: 'a wrong clock is found and reckoned with',
    async test({ ec2, region, keys }) {
      const answer = await callEc2({ address: ec2, region, keys, signedAt: Date.now() - 20 * 60_000 }, {});
      return { saw: statusText(answer), held: answer.code === 'RequestExpired' };
    },
  },
  {
    claim: 'An error holds its request id in the body',
    reliance: 'the request id beside every error',
    async test(account) {
      const answer = await describe(account, { 'ImportTaskId.1': DEAD_ID });
      const has = /<RequestI[dD]>[^<]+</.test(answer.text);
      return { saw: `${statusText(answer)}, ${has ? 'with' : 'without'} a request id`, held: has };
    },
  },
];

async function describe(
  { ec2, region, keys }: Account,
  parameters: Readonly<Record<string, string>>,
  action?: string,
): Promise<BareAnswer> {
  return callEc2({ address: ec2, region, keys }, parameters, action);
}

async function describeEach(
  account: Account,
  sizes: readonly string[],
  judge: (answers: readonly BareAnswer[]) => boolean,
): Promise<Finding> {
  const answers: BareAnswer[] = [];
  for (const MaxResults of sizes) answers.push(await describe(account, { MaxResults }));
  return {
    saw: answers.map((answer, index) => `${sizes[index]}: ${statusText(answer)}`).join(', '),
    held: judge(answers),
  };
}
