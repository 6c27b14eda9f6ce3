import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { argv, exit, stdout } from 'node:process';
import { fromFile } from '#data/file.ts';
import { chartOf } from './chart.ts';
import { daysOnWall } from './days.ts';
import { estimates, replayed } from './estimates/report.ts';
import { waves } from './estimates/waves.ts';
import { firstRows, secondVisit } from './first-rows.ts';
import { goalRows, verdictOf, type Goal } from './goal.ts';
import { interactions } from './interactions.ts';
import { minuteCost } from './minute.ts';
import { parsing } from './parsing.ts';
import { scale, scaleTable } from './scale.ts';
import { sizes } from './sizes.ts';
import { buildContestants, openStage, type Stage } from './stage.ts';
import { print } from './table.ts';
import { timeline } from './timeline.ts';

/** The result of a part: its goals, and further figures. */
interface Outcome {
  readonly goals: readonly Goal[];
  /** The parts that could not be measured, and why. */
  readonly failures?: readonly string[];
  readonly [further: string]: unknown;
}

const FULL = '--full';
const ONLY = '--only=';

const options = argv.slice(2).filter((one) => one.startsWith('--'));
const file = argv.slice(2).find((one) => !one.startsWith('--'));
const isFull = options.includes(FULL);

/** The parts in their order; each is measured alone. */
const PARTS: Readonly<Record<string, (stage: Stage) => Promise<Outcome> | Outcome>> = {
  sizes: () => ({ goals: sizes() }),
  estimates: () => estimates(isFull),
  waves,
  async scale() {
    const { rows, goals } = await scale();
    print('Screens on one account and Region, with 40 tools that wait for an import each', scaleTable(rows));
    return { goals, scale: rows };
  },
  parsing: async (stage) => ({ goals: await parsing(stage, isFull ? 25 : 9) }),
  timeline: async (stage) => ({ goals: await timeline(stage, isFull ? 5 : 3) }),
  'first-rows': async (stage) => ({ goals: await firstRows(stage, isFull ? 7 : 3) }),
  'second-visit': async (stage) => ({ goals: await secondVisit(stage, isFull ? 7 : 3) }),
  minute: async (stage) => ({ goals: await minuteCost(stage) }),
  hand: async (stage) => ({ goals: await interactions(stage, isFull) }),
  days: async () => ({ ...(await daysOnWall(isFull ? 24 : 2)) }),
};

const RESULTS = new URL('results.json', import.meta.url);
const CHART = new URL('../pictures/bench.svg', import.meta.url);

async function measure(names: readonly string[]): Promise<Outcome> {
  await buildContestants();
  const goals: Goal[] = [];
  const failures: string[] = [];
  const further = {};
  for (const name of names) {
    const begun = performance.now();
    const stage = await openStage(name === 'hand' ? 60 : 1);
    try {
      const { goals: found, ...rest } = (await PARTS[name]?.(stage)) ?? { goals: [] };
      goals.push(...found);
      Object.assign(further, rest);
    } catch (error) {
      // The results of the other parts are kept.
      failures.push(`${name}: ${error instanceof Error ? error.stack : String(error)}`);
    } finally {
      await stage.close();
    }
    stdout.write(`${name}: measured in ${((performance.now() - begun) / 1000).toFixed(0)} s\n`);
  }
  return { goals, failures, ...further };
}

/** Adds the results of the last full run for parts that were not measured now. */
function withLastFullRun(outcome: Outcome): Outcome {
  if (!existsSync(RESULTS)) return outcome;
  const last = JSON.parse(readFileSync(RESULTS, 'utf8')) as Outcome;
  if (last['isFull'] !== true) return outcome;
  const parts = new Set(outcome.goals.map(({ part }) => part));
  const order = (goal: Goal): number => last.goals.findIndex(({ part }) => part === goal.part);
  return {
    ...last,
    ...outcome,
    goals: [...last.goals.filter(({ part }) => !parts.has(part)), ...outcome.goals].toSorted(
      (a, b) => order(a) - order(b),
    ),
  };
}

const asked = options
  .find((one) => one.startsWith(ONLY))
  ?.slice(ONLY.length)
  .split(',');
const unknown = [
  ...(asked ?? []).filter((name) => !Object.hasOwn(PARTS, name)),
  ...options.filter((one) => one !== FULL && !one.startsWith(ONLY)),
];
if (unknown.length > 0) {
  stdout.write(
    `There is no ${unknown.join(', ')}. Parts: ${Object.keys(PARTS).join(', ')}. Options: ${FULL}, ${ONLY}PART,PART\n`,
  );
  exit(2);
}
const outcome: Outcome =
  file === undefined
    ? await measure(asked ?? Object.keys(PARTS))
    : replayed(file, fromFile(readFileSync(file, 'utf8'), Date.now()).records);
const { goals, failures = [] } = outcome;
print('Goals', goalRows(goals));
const { goals: all, ...others } = isFull ? withLastFullRun(outcome) : outcome;
writeFileSync(
  RESULTS,
  `${JSON.stringify({ ...others, isFull, goals: all.map((goal) => ({ ...goal, verdict: verdictOf(goal) })) }, null, 2)}\n`,
);
if (isFull && failures.length === 0) writeFileSync(CHART, chartOf(all));
const missed = goals.filter((goal) => verdictOf(goal) === 'missed');
for (const failure of failures) stdout.write(`\nNot measured: ${failure}\n`);
stdout.write(`\n${goals.length} goals, ${missed.length} missed\n`);
exit(missed.length + failures.length > 0 ? 1 : 0);
