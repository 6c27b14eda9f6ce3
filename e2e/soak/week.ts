import { stdout } from 'node:process';
import { MOST_RECORDS } from '#data/record.ts';
import { expect, test } from '../board.ts';
import { FAULTS } from './faults.ts';
import { soak, type Checkpoint } from './soak.ts';

const HOURS = 7 * 24;
/** Hours between two faults. */
const EVERY = 7;

const WIDTHS = [6, 40, 40, 10, 8, 8, 8, 6] as const;
const line = (cells: readonly string[]): string =>
  `${cells.map((cell, index) => cell.slice(0, WIDTHS[index]).padEnd(WIDTHS[index] ?? 0)).join(' ')}\n`;

function print({
  minute,
  what,
  freshness,
  counts,
  requestsPerMinute,
  heapMb,
  objectsMb,
  nodes,
  complaints,
}: Checkpoint): void {
  const time = `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
  stdout.write(
    line([
      time,
      what,
      freshness,
      counts,
      requestsPerMinute.toFixed(1),
      heapMb.toFixed(1),
      objectsMb?.toFixed(2) ?? '',
      String(nodes),
    ]),
  );
  for (const complaint of complaints) stdout.write(`       ✘ ${complaint}\n`);
}

test('a week on the wall', { tag: '@network' }, async ({ board, page }) => {
  test.setTimeout(60 * 60_000);
  stdout.write(
    'counts: failed, on their way, arrived · a minute: requests · objects: of the page, without compiled code, in MB · nodes: those that are kept and not in the page\n',
  );
  stdout.write(line(['hour', 'what', 'freshness', 'counts', 'a minute', 'heap MB', 'objects', 'nodes']));
  const faults = Array.from({ length: Math.floor((HOURS - 2) / EVERY) }, (_, index) => ({
    at: 60 * (2 + EVERY * index),
    fault: FAULTS[index % FAULTS.length] ?? FAULTS[0],
  })).flatMap(({ at, fault }) => (fault === undefined ? [] : [{ at, fault }]));
  const complaints = await soak(
    board,
    page,
    {
      minutes: HOURS * 60,
      every: 60,
      speed: 0.2,
      weighEvery: 6 * 60,
      refreshSeconds: 300,
      rememberedTasks: MOST_RECORDS,
      quietStepSeconds: 300,
      faults,
    },
    print,
  );
  expect(complaints).toEqual([]);
});
