import { CloudError } from '#aws/cloud-error.ts';
import type { ImportTasks, TaskPage } from '#aws/import-tasks.ts';
import { toImportTask, type ImportTask } from '#domain/import-task.ts';
import { Chance } from '#emulator/chance.ts';
import { EC2_BUCKET, tokenBucket } from '#emulator/token-bucket.ts';
import { pollActiveTasks } from '#data/poll-active-tasks.ts';
import type { ActiveTasks } from '#data/active-tasks.ts';
import { NO_BACKOFF, nextBackoff, waitMs } from '#data/poll-interval.ts';
import type { Goal } from './goal.ts';
import { percent } from './table.ts';

// Many screens on one account and Region, with the tools of a migration beside them, against EC2's one budget of requests.
// Answers take no time here and nothing else fails: what is counted is who asks how often, and who is refused.

const SCREENS = [1, 10, 100, 1000] as const;
/** Processes that wait for an import each, as `aws ec2 wait` and Terraform do: a request every 15 s, tried three times. */
const TOOLS = 40;
const TOOL_MS = 15_000;
const INTERVAL_MS = 10_000;
const WARM_UP_MS = 10 * 60_000;
const END_MS = WARM_UP_MS + 3_600_000;
const PAGES = 10;
const PAGE = 100;
const ACTIVE = 14;
/** A new import so often, so that the first thousand are a week's. */
const BEGINS_EVERY_MS = 600_000;
/** From one answer to the next request of the same client. */
const ROUND_TRIP_MS = 150;

export interface ScaleRow {
  readonly build: 'naive' | 'product';
  readonly screens: number;
  readonly requestsPerMinute: number;
  /** Shares, 0–1. */
  readonly throttled: number;
  readonly toolCallsFailed: number;
  /** How old the data on a screen are, in milliseconds. */
  readonly medianAgeMs: number;
  readonly p99AgeMs: number;
}

/** What is due when, the earliest first. */
class Agenda {
  readonly #heap: { readonly at: number; readonly run: () => Promise<void> | void }[] = [];

  add(at: number, run: () => Promise<void> | void): void {
    const heap = this.#heap;
    let place = heap.push({ at, run }) - 1;
    for (let above = (place - 1) >> 1; place > 0 && (heap[above]?.at ?? 0) > at; above = (place - 1) >> 1) {
      [heap[place], heap[above]] = [heap[above], heap[place]] as [(typeof heap)[0], (typeof heap)[0]];
      place = above;
    }
  }

  next(): { readonly at: number; readonly run: () => Promise<void> | void } | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (last === undefined || first === undefined || heap.length === 0) return first;
    heap[0] = last;
    for (let place = 0; ;) {
      const left = 2 * place + 1;
      const least =
        (heap[left + 1]?.at ?? Number.POSITIVE_INFINITY) < (heap[left]?.at ?? Number.POSITIVE_INFINITY)
          ? left + 1
          : left;
      const [here, below] = [heap[place], heap[least]];
      if (here === undefined || below === undefined || here.at <= below.at) return first;
      [heap[place], heap[least]] = [below, here];
      place = least;
    }
  }
}

const TASKS = new Map<number, { readonly active: ImportTask; readonly completed: ImportTask }>();

function taskOf(key: number, newest: number): ImportTask {
  const made = (Status: string): ImportTask => {
    const task = toImportTask(
      {
        ImportTaskId: `import-ami-${key.toString(16).padStart(17, '0')}`,
        Status,
        Progress: '50',
        StatusMessage: 'converting',
      },
      'scale',
    );
    if (task === null) throw new Error('a task without an id');
    return task;
  };
  const both = TASKS.get(key) ?? { active: made('active'), completed: made('completed') };
  TASKS.set(key, both);
  return key > newest - ACTIVE ? both.active : both.completed;
}

/** EC2 as far as it is needed here: a thousand tasks, fourteen of them active. */
function answer(at: number, { states = [], ids = [] }: Parameters<ImportTasks['page']>[0]): TaskPage {
  const newest = 1000 + Math.floor(at / BEGINS_EVERY_MS);
  const keys =
    ids.length > 0
      ? ids.map((id) => Number.parseInt(id.slice('import-ami-'.length), 16))
      : Array.from({ length: states.length > 0 ? ACTIVE : PAGE }, (_, index) => newest - index);
  return {
    tasks: keys.map((key) => taskOf(key, newest)),
    nextToken: states.length > 0 || ids.length > 0 ? null : 'next',
    withoutId: 0,
  };
}

/** The hour of so many screens of one build. */
async function hourOf(build: ScaleRow['build'], screens: number): Promise<ScaleRow> {
  const agenda = new Agenda();
  const bucket = tokenBucket(EC2_BUCKET);
  const chance = new Chance('scale', build, screens);
  let drawn = 0;
  const draw = (): number => {
    drawn += 1;
    return chance.unit(String(drawn));
  };
  let now = 0;
  let [requests, throttled, calls, failed] = [0, 0, 0, 0];
  /** Whether EC2 answers. */
  const ask = (isScreen: boolean): boolean => {
    const isAnswered = bucket(now);
    if (isScreen && now >= WARM_UP_MS) {
      requests += 1;
      if (!isAnswered) throttled += 1;
    }
    return isAnswered;
  };
  /** The SDK's own three tries, with its waits, then `done`. */
  const withRetries = (isScreen: boolean, done: (isAnswered: boolean) => void, tries = 1): void => {
    const isAnswered = ask(isScreen);
    if (isAnswered || tries === 3) done(isAnswered);
    // The SDK waits up to a second and twice that after a throttle.
    else agenda.add(now + draw() * 500 * 2 ** tries, () => withRetries(isScreen, done, tries + 1));
  };

  for (let tool = 0; tool < TOOLS; tool += 1) {
    const call = (): void => {
      withRetries(false, (isAnswered) => {
        if (now >= WARM_UP_MS) {
          calls += 1;
          if (!isAnswered) failed += 1;
        }
        agenda.add(now + TOOL_MS, call);
      });
    };
    agenda.add(draw() * TOOL_MS, call);
  }

  /** When each screen proved what it shows: the times of the requests that began each reading. */
  const proofs: { readonly begun: number; readonly at: number }[][] = Array.from({ length: screens }, () => []);
  const naive = (screen: number): void => {
    const refetch = (from: number): void => {
      const begun = now;
      // The query library tries thrice more after a failure, from the first page, and a tick that is under way swallows the next.
      const end = (): void =>
        agenda.add(Math.max(now, from + INTERVAL_MS * Math.ceil((now - from) / INTERVAL_MS)), () => refetch(now));
      const read = (page: number, failures: number): void => {
        withRetries(true, (isAnswered) => {
          if (isAnswered && page === PAGES) {
            proofs[screen]?.push({ begun, at: now });
            end();
          } else if (isAnswered) {
            agenda.add(now + ROUND_TRIP_MS, () => read(page + 1, failures));
          } else if (failures < 3) {
            agenda.add(now + 1000 * 2 ** failures, () => read(1, failures + 1));
          } else {
            end();
          }
        });
      };
      read(1, 0);
    };
    agenda.add(draw() * INTERVAL_MS, () => refetch(now));
  };
  const product = (screen: number): void => {
    let backoff = NO_BACKOFF;
    let live: ActiveTasks | null = null;
    const importTasks: ImportTasks = {
      async page(query) {
        if (!ask(true)) throw new CloudError('throttled', 'EC2');
        return answer(now, query);
      },
    };
    const { signal } = new AbortController();
    const tick = async (): Promise<void> => {
      const begun = now;
      let error: CloudError | null = null;
      try {
        live = await pollActiveTasks(importTasks, live, [], () => now, signal);
        error = live.throttle;
        proofs[screen]?.push({ begun, at: now });
      } catch (thrown) {
        if (!(thrown instanceof CloudError)) throw thrown;
        error = thrown;
      }
      backoff = nextBackoff(backoff, error, draw());
      agenda.add(
        now +
          (waitMs(backoff, {
            refreshSeconds: INTERVAL_MS / 1000,
            active: live?.active.size ?? 1,
            hidden: false,
            offline: false,
          }) ?? INTERVAL_MS),
        tick,
      );
    };
    agenda.add(draw() * INTERVAL_MS, tick);
  };
  for (let screen = 0; screen < screens; screen += 1) (build === 'naive' ? naive : product)(screen);

  for (let due = agenda.next(); due !== undefined && due.at < END_MS; due = agenda.next()) {
    now = due.at;
    await due.run();
  }
  const ages = Float64Array.from(proofs.flatMap((list) => agesOf(list))).toSorted();
  return {
    build,
    screens,
    requestsPerMinute: requests / ((END_MS - WARM_UP_MS) / 60_000),
    throttled: throttled / requests,
    toolCallsFailed: failed / calls,
    medianAgeMs: ages[Math.floor(ages.length / 2)] ?? Number.NaN,
    p99AgeMs: ages[Math.floor(ages.length * 0.99)] ?? Number.NaN,
  };
}

const LOOK_MS = 7000;

/** How old what a screen shows is, at looks all through the hour; where it never had anything, since the beginning. */
function agesOf(proofs: readonly { readonly begun: number; readonly at: number }[]): number[] {
  const ages: number[] = [];
  let last = -1;
  for (let look = WARM_UP_MS; look < END_MS; look += LOOK_MS) {
    while ((proofs[last + 1]?.at ?? Number.POSITIVE_INFINITY) <= look) last += 1;
    ages.push(look - (proofs[last]?.begun ?? 0));
  }
  return ages;
}

/** One to a thousand screens of each build. */
export async function scale(): Promise<{ readonly rows: readonly ScaleRow[]; readonly goals: readonly Goal[] }> {
  const rows: ScaleRow[] = [];
  for (const screens of SCREENS)
    for (const build of ['naive', 'product'] as const) rows.push(await hourOf(build, screens));
  const hundred = rows.find(({ build, screens }) => build === 'product' && screens === 100);
  const naive = rows.find(({ build, screens }) => build === 'naive' && screens === 100);
  const goal: Goal = {
    part: 'scale',
    what: 'calls of the tools that fail beside 100 screens',
    product: percent(hundred?.toolCallsFailed ?? Number.NaN),
    other: `naive ${percent(naive?.toolCallsFailed ?? Number.NaN)}`,
    measure: 100 * (hundred?.toolCallsFailed ?? Number.NaN),
    unit: '%',
    most: 0,
    slack: 0,
  };
  return { rows, goals: [goal] };
}

/** The rows as a table with heads. */
export function scaleTable(rows: readonly ScaleRow[]): string[][] {
  const age = (ms: number): string =>
    ms < 120_000 ? `${(ms / 1000).toFixed(0)} s` : `${(ms / 60_000).toFixed(0)} min`;
  return [
    ['screens', 'build', 'requests a minute', 'throttled', 'calls of the tools that fail', 'age', 'age, p99'],
    ...rows.map((row) => [
      String(row.screens),
      row.build,
      row.requestsPerMinute.toFixed(row.requestsPerMinute < 100 ? 1 : 0),
      percent(row.throttled),
      percent(row.toolCallsFailed),
      age(row.medianAgeMs),
      age(row.p99AgeMs),
    ]),
  ];
}
