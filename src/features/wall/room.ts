// All lengths are in units, of which the shorter side of the screen has 1080. The files of CSS have the same heights.

/** What a screen has room for. */
export interface Room {
  /** Whether the screen is higher than wide, so that all lists are in one column. */
  readonly isPortrait: boolean;
  readonly width: number;
  readonly height: number;
  /** The height that is covered at the lower end. */
  readonly covered: number;
}

/** How many machines the wall has to show. */
export interface WallCounts {
  readonly failed: number;
  readonly running: number;
  readonly arrived: number;
  /** The number of characters of the longest name of a running machine. */
  readonly longestName: number;
}

/** What is shown of failures: a card or a row for each machine, or a row for each cause. */
export type FailureForm = 'cards' | 'rows' | 'causes';

/** The sizes of the letters; the least one is that of a busy wall, with two columns on a landscape screen. */
export const SIZES = [44, 39, 34, 30, 27] as const;
export const LEAST = 27;
/** The sizes of arrivals, which nobody has to act on. */
const ARRIVED_SIZES = { least: 32, most: 36 };

const HEAD = { landscape: 240, portrait: 396 };
const FOOT = { landscape: 60, portrait: 100 };
const SIDES = 80;
export const HEADING = 66;
const CARD = 200;
const CARD_GAP = 20;
const CARDS_TOP = 14;
export const MOST_CARDS = 3;
/** The minimum height of the lists, whatever covers them: a heading with two failures, and one with a running task. */
const LEAST_BODY = 270;

export const rowOf = (size: number): number => (size * 27) / 17;

/** The width that cells of a row need, in the size of its letters. */
const CHARACTER = 0.6;
const STAGE_AND_TIME = { busy: 14.4, roomy: 15.6 };
const BAR_AND_PERCENT = 6;
/** A name, a cause and a time. */
const FAILURE = 28;
/** A name that is longer gives up the stage beside it before the letters get smaller. */
const LONG_NAME = 20;

/** The width of the list of running tasks for a landscape screen with arrivals; the lower one is as in wall.css. */
const SHARES = { roomy: 1.78 / 2.78, busy: 2.5 / 3.5 };
const GAP = 56;
const COLUMN_GAP = 40;

/** The height of the lists. */
export function bodyOf({ isPortrait, height, covered }: Room): number {
  const side = isPortrait ? 'portrait' : 'landscape';
  return Math.max(LEAST_BODY, height - HEAD[side] - FOOT[side] - covered);
}

/** The height of the failures below their heading. */
export function failuresHeight(form: FailureForm, items: number, row: number, { isPortrait }: Room): number {
  if (form !== 'cards' || items === 0) return items * row;
  const lines = Math.ceil(items / (isPortrait ? 1 : 2));
  return CARDS_TOP + lines * CARD + (lines - 1) * CARD_GAP;
}

/** The width of failures and running tasks. */
function listWidth(size: number, { arrived }: WallCounts, { isPortrait, width }: Room): number {
  const inner = width - SIDES;
  if (isPortrait || arrived === 0) return inner;
  return (inner - GAP) * (size === LEAST ? SHARES.busy : SHARES.roomy);
}

/** The columns of running tasks, and what has room in them. */
export function widthsOf(size: number, counts: WallCounts, room: Room) {
  const { longestName } = counts;
  const isBusy = size === LEAST;
  const columns = isBusy && !room.isPortrait ? 2 : 1;
  const letters = (listWidth(size, counts, room) - (columns - 1) * COLUMN_GAP) / columns / size;
  return {
    columns,
    isBusy,
    longestName,
    hasPercent: !isBusy && letters >= longestName * CHARACTER + STAGE_AND_TIME.roomy + BAR_AND_PERCENT,
    nameRoom: Math.floor((letters - STAGE_AND_TIME[isBusy ? 'busy' : 'roomy']) / CHARACTER),
  };
}

/** Whether the letters leave room for usual names and causes. */
export function fitsWidth(size: number, counts: WallCounts, room: Room): boolean {
  if (size === LEAST) return true;
  if (counts.failed > MOST_CARDS && listWidth(size, counts, room) / size < FAILURE) return false;
  return widthsOf(size, counts, room).nameRoom >= Math.min(LONG_NAME, counts.longestName);
}

/** The height of the arrivals below the other lists of a portrait screen; they give way on a busy one. */
export function arrivedHeight(size: number, { arrived }: WallCounts, room: Room): number {
  if (!room.isPortrait || arrived === 0 || room.covered > 0) return 0;
  const most = size === LEAST ? 2 : 4;
  return HEADING + Math.min(most, Math.ceil(arrived / arrivedColumns(room))) * rowOf(arrivedSize(size));
}

/** How many arrivals have room, with a height that is left over. */
export function arrivedPlan(size: number, counts: WallCounts, room: Room, body: number, rest: number) {
  const columns = arrivedColumns(room);
  const letters = arrivedSize(size);
  const row = rowOf(letters);
  const space = room.isPortrait ? arrivedHeight(size, counts, room) + rest : body;
  const fits = Math.max(0, Math.floor((space - HEADING + 0.01) / row));
  const rows = Math.min(fits, Math.ceil(counts.arrived / columns));
  return {
    count: Math.min(counts.arrived, rows * columns),
    columns,
    size: letters,
    row,
    height: rows === 0 ? 0 : HEADING + rows * row,
  };
}

function arrivedSize(size: number): number {
  return Math.min(Math.max(size, ARRIVED_SIZES.least), ARRIVED_SIZES.most);
}

/** A phone has no room for two columns of names. */
function arrivedColumns({ isPortrait, width }: Room): number {
  return isPortrait && width > 900 ? 2 : 1;
}
