import type { Page } from '@playwright/test';
import type { Board } from '../board.ts';

/** A fault that lasts for a while. */
export interface Fault {
  readonly name: string;
  readonly minutes: number;
  readonly begin: (board: Board, page: Page) => Promise<unknown> | unknown;
  readonly end: (board: Board, page: Page) => Promise<unknown> | unknown;
  /** Whether the page sleeps meanwhile. */
  readonly isSleep?: true;
  /** Whether the page's clock is wrong meanwhile, so that shown ages cannot be checked. */
  readonly isClockWrong?: true;
  /** Whether a 200 is not from EC2, or incomplete. */
  readonly isAnswerForeign?: true;
  /** The interval by which the recovery is measured if EC2 asked for longer waits, in minutes. */
  readonly intervalMinutes?: number;
}

const HOUR = 3_600_000;

/** Sets the page's clock off the simulated time. */
const setClock = (ms: number) => async (board: Board, page: Page) => page.clock.setSystemTime(board.now() + ms);

const offline = (isOffline: boolean) => async (_board: Board, page: Page) => page.context().setOffline(isOffline);
const nothing = (): void => {};

/** Returns a fault in the answers of EC2. */
export const answer = (
  name: string,
  minutes: number,
  how: Parameters<Board['setFault']>[0],
  more: Partial<Fault> = {},
): Fault => ({
  name,
  minutes,
  begin: (board) => board.setFault(how),
  end: (board) => board.setFault(null),
  ...more,
});

export const FAULTS: readonly Fault[] = [
  { name: 'no network', minutes: 10, begin: offline(true), end: offline(false) },
  {
    name: 'cloud unreachable',
    minutes: 10,
    begin: (board) => board.setCloud(false),
    end: (board) => board.setCloud(true),
  },
  answer('throttled', 15, { code: 'RequestLimitExceeded' }, { intervalMinutes: 5 }),
  answer('captive portal', 5, 'portal', { isAnswerForeign: true }),
  answer('EC2 unavailable', 5, 'unavailable'),
  answer('credentials refused', 4, { code: 'RequestExpired' }),
  // Longer than an ID token lasts: a renewal falls into it.
  {
    name: 'provider down',
    minutes: 70,
    begin: (board) => board.provider().goOffline(),
    end: (board) => board.provider().goOnline(),
  },
  { name: 'clock 3 h ahead', minutes: 10, begin: setClock(3 * HOUR), end: setClock(0), isClockWrong: true },
  { name: 'clock 3 h behind', minutes: 10, begin: setClock(-3 * HOUR), end: setClock(0), isClockWrong: true },
  { name: 'sleep', minutes: 8 * 60, begin: nothing, end: nothing, isSleep: true },
  { name: 'release', minutes: 12, begin: (board) => board.releases().publish(`at${board.now()}`), end: nothing },
];
