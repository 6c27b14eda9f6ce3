import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { env } from 'node:process';
import { setTimeout as later } from 'node:timers/promises';
import { promisify } from 'node:util';
import { ratio, type Goal } from './goal.ts';
import { openBrowserPage, readAll, type BrowserPage, type Stage, type Traffic } from './stage.ts';

const MINUTE_MS = 60_000;
const POLL_MS = 10_000;
/** The wait after a list was read, until its one-time work is over, in milliseconds. */
const QUIET_MS = 15_000;

/** The cost of a minute. */
interface Cost extends Traffic {
  /** Processor time of the page's main thread, in milliseconds. */
  readonly mainMs: number;
  /** Processor time of all processes of the browser, in milliseconds. */
  readonly browserMs: number;
  /** The private memory of the page's process after a garbage collection, in MB; the heap if the system does not report it. */
  readonly memoryMb: number;
}

async function mainMs({ devtools }: BrowserPage): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
}

async function processes({
  browser,
}: BrowserPage): Promise<{ readonly id: number; readonly type: string; readonly cpuTime: number }[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo;
}

async function browserMs(seat: BrowserPage): Promise<number> {
  return 1000 * (await processes(seat)).reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

async function memoryMb(seat: BrowserPage): Promise<number> {
  await seat.devtools.send('HeapProfiler.collectGarbage');
  const sizes = (await processes(seat)).flatMap(({ id, type }) => {
    const file = `/proc/${id}/smaps_rollup`;
    if (type !== 'renderer' || !existsSync(file)) return [];
    return [
      [...readFileSync(file, 'utf8').matchAll(/^Private_\w+:\s+(\d+) kB/gm)].reduce(
        (sum, [, kb]) => sum + Number(kb) / 1024,
        0,
      ),
    ];
  });
  if (sizes.length > 0) return Math.max(...sizes);
  return (await seat.devtools.send('Runtime.getHeapUsage')).usedSize / 2 ** 20;
}

/** Opens a page and reads all of its list. */
async function fullyReadPage(address: string, tasks: number): Promise<BrowserPage> {
  const seat = await openBrowserPage();
  await seat.devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await seat.page.goto(address);
  await readAll(seat.page, tasks);
  return seat;
}

/** Measures the next minute. */
async function minuteOf(seat: BrowserPage, traffic: () => Traffic): Promise<Cost> {
  const before = { main: await mainMs(seat), browser: await browserMs(seat), traffic: traffic() };
  await later(MINUTE_MS);
  const after = { main: await mainMs(seat), browser: await browserMs(seat), traffic: traffic() };
  return {
    requests: after.traffic.requests - before.traffic.requests,
    bytes: after.traffic.bytes - before.traffic.bytes,
    mainMs: after.main - before.main,
    browserMs: after.browser - before.browser,
    memoryMb: await memoryMb(seat),
  };
}

/** Returns the processor time of one AWS CLI call for ten thousand tasks, in milliseconds; `null` if it is not installed. */
async function cliMs(stage: Stage, scenario: string): Promise<number | null> {
  if (!/^aws-cli\/[2-9]/.test(spawnSync('aws', ['--version'], { encoding: 'utf8' }).stdout ?? '')) return null;
  const call = async <Answer>(action: string, input: object): Promise<Answer> => {
    const answer = await fetch(stage.cognito(scenario), {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `AWSCognitoIdentityService.${action}` },
      body: JSON.stringify(input),
    });
    return (await answer.json()) as Answer;
  };
  const { IdentityId } = await call<{ IdentityId: string }>('GetId', {
    IdentityPoolId: 'eu-west-1:00000000-0000-4000-8000-000000000000',
  });
  const { Credentials } = await call<{ Credentials: { AccessKeyId: string; SecretKey: string; SessionToken: string } }>(
    'GetCredentialsForIdentity',
    { IdentityId },
  );
  const keys = {
    AWS_ACCESS_KEY_ID: Credentials.AccessKeyId,
    AWS_SECRET_ACCESS_KEY: Credentials.SecretKey,
    AWS_SESSION_TOKEN: Credentials.SessionToken,
    AWS_DEFAULT_REGION: 'eu-west-1',
  };
  // Run by a shell, which reports the processor time of its child.
  const { stderr } = await promisify(execFile)(
    'bash',
    [
      '-c',
      `TIMEFORMAT='%U %S'; time aws ec2 describe-import-image-tasks --endpoint-url ${stage.ec2(scenario)} > /dev/null`,
    ],
    { env: { ...env, ...keys } },
  );
  const times = stderr.trim().split('\n').at(-1)?.split(' ').map(Number) ?? [];
  return times.length === 2 ? 1000 * times.reduce((sum, one) => sum + one, 0) : null;
}

const ms = (figure: number): string => `${figure.toFixed(0)} ms`;
const mb = (figure: number): string => `${figure.toFixed(0)} MB`;
const kb = (figure: number): string => `${(figure / 1000).toFixed(0)} kB`;

/** Measures a minute of polling every ten seconds, with everything read. */
export async function minuteCost(stage: Stage): Promise<Goal[]> {
  // The two boards share the minute: they are nearly idle, and each is measured by its own threads.
  const boards = [
    { scenario: 'ten-thousand@a', tasks: 10_000 },
    { scenario: 'steady@a', tasks: 1000 },
  ];
  const seats: BrowserPage[] = [];
  for (const { scenario, tasks } of boards)
    seats.push(await fullyReadPage(stage.address('product', scenario, '?refresh=10'), tasks));
  await later(QUIET_MS);
  const [many, few] = await Promise.all(
    seats.map((seat, index) => minuteOf(seat, () => stage.traffic(boards[index]?.scenario ?? ''))),
  );
  await Promise.all(seats.map(({ browser }) => browser.close()));
  const seat = await fullyReadPage(stage.address('naive', 'ten-thousand@b'), 10_000);
  const naive = await minuteOf(seat, () => stage.traffic('ten-thousand@b'));
  await seat.browser.close();
  const cli = await cliMs(stage, 'ten-thousand@c');
  if (many === undefined || few === undefined) throw new Error('no board was measured');
  const beside = (
    what: string,
    of: keyof Cost,
    tell: (figure: number) => string,
    most: number,
    slack: Goal['slack'],
  ): Goal =>
    ratio('minute', `${what} with 10,000 tasks, beside the naive build`, [many[of], naive[of]], tell, most, slack);
  const grown = (
    what: string,
    of: keyof Cost,
    tell: (figure: number) => string,
    most: number,
    slack: Goal['slack'],
  ): Goal => ratio('minute', `${what} with 10,000 tasks, beside 1,000`, [many[of], few[of]], tell, most, slack);
  return [
    beside('requests', 'requests', String, 1 / 40, 0),
    beside('bytes', 'bytes', kb, 1 / 200, 0),
    beside('main thread', 'mainMs', ms, 1 / 60, 0.3),
    beside('memory', 'memoryMb', mb, 1 / 5, 0.3),
    grown('requests', 'requests', String, 1.2, 0),
    // The active tasks differ between both.
    grown('bytes', 'bytes', kb, 1, 0.3),
    grown('main thread', 'mainMs', ms, 1.3, 0.3),
    ...(cli === null
      ? []
      : [
          ratio(
            'minute',
            'the whole browser, beside the AWS CLI every 10 s',
            [many.browserMs, (cli * MINUTE_MS) / POLL_MS],
            ms,
            1 / 50,
            0.3,
          ),
        ]),
  ];
}
