import { EC2Client, DescribeImportImageTasksCommand } from '@aws-sdk/client-ec2';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-provider-cognito-identity';
import { ratio, type Goal } from './goal.ts';
import { openBrowserPage, type Stage } from './stage.ts';
import { median } from './table.ts';

const WORLD = 'steady';

/** Returns EC2's answer with so many tasks, as text. */
async function answerOf(stage: Stage, tasks: number): Promise<string> {
  const region = 'eu-west-1';
  const credentials = fromCognitoIdentityPool({
    identityPoolId: `${region}:00000000-0000-4000-8000-000000000000`,
    clientConfig: { region, endpoint: stage.cognito(WORLD) },
  });
  const client = new EC2Client({ region, endpoint: stage.ec2(WORLD), credentials });
  let text = '';
  client.middlewareStack.add(
    (next) => async (input) => {
      const result = await next(input);
      const { body } = result.response as { body: AsyncIterable<Uint8Array> };
      const chunks: Uint8Array[] = [];
      for await (const chunk of body) chunks.push(chunk);
      text = Buffer.concat(chunks).toString();
      return { ...result, response: Object.assign(result.response as object, { body: Buffer.from(text) }) };
    },
    { step: 'deserialize', priority: 'low' },
  );
  await client.send(new DescribeImportImageTasksCommand({ MaxResults: tasks }));
  return text;
}

/** Measures parsing an answer into tasks in one page: the product with its checks, the SDK, and the floor. */
export async function parsing(stage: Stage, rounds: number): Promise<Goal[]> {
  const { browser, page } = await openBrowserPage();
  try {
    await page.goto(stage.address('parsing', WORLD));
    const goals: Goal[] = [];
    for (const [tasks, most] of [
      [100, 0.3],
      [1000, 0.2],
    ] as const) {
      const times = await page.evaluate(
        ([text, count, turns]) =>
          (
            window as unknown as {
              read: (
                text: string,
                tasks: number,
                rounds: number,
              ) => Promise<Record<'product' | 'sdk' | 'floor', number[]>>;
            }
          ).read(text, count, turns),
        [await answerOf(stage, tasks), tasks, rounds] as const,
      );
      const [product, sdk, floor] = [median(times.product), median(times.sdk), median(times.floor)];
      goals.push(
        ratio(
          'parsing',
          `${tasks} tasks, beside the floor (the SDK as it comes: ${(sdk / floor).toFixed(2)} ×)`,
          [product, floor],
          (ms) => `${ms.toFixed(1)} ms`,
          most,
        ),
      );
    }
    return goals;
  } finally {
    await browser.close();
  }
}
