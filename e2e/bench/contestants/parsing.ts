// Three ways from an answer as text to tasks, on the same answers: the SDK's own, the product's, and the floor's.
import { DescribeImportImageTasksCommand, EC2Client } from '@aws-sdk/client-ec2';
import { EMBEDDED_SOURCE } from '#domain/source.ts';
import { SYSTEM_CLOCK } from '#auth/clock.ts';
import { openSources } from '#auth/sources.ts';
import { floorRows } from './floor-rows.ts';
import { PLACE } from './place.ts';

let answer = new TextEncoder().encode('');
const { region, ec2, cognitoIdentity } = PLACE;

const HEADERS = { 'content-type': 'text/xml;charset=UTF-8' };

/** Cognito is asked, EC2 is not: it has answered already. */
const cannedFetch: typeof fetch = async (input, init) =>
  String(input).startsWith(ec2) ? new Response(answer, { headers: HEADERS }) : fetch(input, init);

const [product] = openSources([{ ...EMBEDDED_SOURCE, endpoints: { ec2, cognitoIdentity } }], {
  fetch: cannedFetch,
  signInOf: () => null,
  clock: SYSTEM_CLOCK,
});

const client = new EC2Client({
  region,
  endpoint: ec2,
  credentials: { accessKeyId: 'ASIAEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' },
  requestHandler: {
    handle: async () => ({ response: { statusCode: 200, headers: HEADERS, body: new Response(answer).body } }),
  },
});

/** What is read, in how many tasks it ends. */
const WAYS = {
  product: async () => (await product?.importTasks.page({}))?.tasks.length ?? 0,
  sdk: async () =>
    (await client.send(new DescribeImportImageTasksCommand({ MaxResults: 100 }))).ImportImageTasks?.length ?? 0,
  floor: async () => floorRows(await new Response(answer, { headers: HEADERS }).text()).split('<tr ').length - 1,
} as const;

/** Reads an answer in every way, by turns; returns the milliseconds of each, by way. */
async function read(text: string, tasks: number, rounds: number): Promise<Record<keyof typeof WAYS, number[]>> {
  answer = new TextEncoder().encode(text);
  const times: Record<keyof typeof WAYS, number[]> = { product: [], sdk: [], floor: [] };
  const ways = Object.entries(WAYS) as [keyof typeof WAYS, () => Promise<number>][];
  for (let round = 0; round < rounds; round += 1) {
    for (const [way, run] of ways) {
      const begun = performance.now();
      const count = await run();
      times[way].push(performance.now() - begun);
      if (count !== tasks) throw new Error(`${way} read ${count} of ${tasks} tasks`);
    }
  }
  return times;
}

Object.assign(window, { read });
