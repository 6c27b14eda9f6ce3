import type { Page } from '@playwright/test';
import type { Board } from '../board.ts';

/** Something that goes wrong for a while. */
export interface Fault {
  readonly name: string;
  readonly minutes: number;
  readonly begin: (board: Board, page: Page) => Promise<unknown> | unknown;
  readonly end: (board: Board, page: Page) => Promise<unknown> | unknown;
  /** Where the page itself is asleep meanwhile. */
  readonly isSleep?: true;
  /** Where the clock of the page is wrong meanwhile, so that nobody can say from it how old anything is. */
  readonly isClockWrong?: true;
  /** Where what answers with a 200 is not EC2, or not whole. */
  readonly isAnswerForeign?: true;
  /** Where EC2 itself asked for longer waits, these are the intervals that the recovery is measured by, in minutes. */
  readonly intervalMinutes?: number;
}

const HOUR = 3_600_000;

/** Sets the clock of the page's computer off that of the world. */
const setClock = (ms: number) => async (board: Board, page: Page) => page.clock.setSystemTime(board.now() + ms);

const offline = (isOffline: boolean) => async (_board: Board, page: Page) => page.context().setOffline(isOffline);
const nothing = (): void => {};

/** EC2 answers wrongly for a while. */
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
