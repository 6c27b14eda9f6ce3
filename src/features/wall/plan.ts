import {
  arrivedHeight,
  arrivedPlan,
  bodyOf,
  failuresHeight,
  fitsWidth,
  HEADING,
  LEAST,
  MOST_CARDS,
  rowOf,
  SIZES,
  widthsOf,
  type FailureForm,
  type Room,
  type WallCounts,
} from '#features/wall/room.ts';

/** How many entries of a list are shown at once, and in how many pages the others follow one after the other. */
export interface ListPlan {
  /** The first entries, which are on every page. */
  readonly stay: number;
  readonly perPage: number;
  readonly pages: number;
}

/** How the lists of the wall share a screen. */
export interface WallPlan {
  /** The size of the letters in the rows, and the height of a row of failures or running tasks. */
  readonly size: number;
  readonly row: number;
  readonly failed: ListPlan & { readonly form: FailureForm };
  readonly running: ListPlan & {
    readonly columns: number;
    /** Whether the letters are so small that a flap would be smaller than the least. */
    readonly isBusy: boolean;
    readonly longestName: number;
    /** Whether a row has room for the bar and the percent between stage and time. */
    readonly hasPercent: boolean;
    /** The number of characters of the longest name that has room beside its stage. */
    readonly nameRoom: number;
  };
  readonly arrived: {
    readonly count: number;
    readonly columns: number;
    readonly size: number;
    readonly row: number;
    readonly height: number;
  };
}

/** How much higher rows get where room is left. */
const MOST_STRETCH = 1.3;

/** What has to be shown, and where. */
interface Task {
  readonly counts: WallCounts;
  readonly room: Room;
  /** The height of the lists. */
  readonly body: number;
  /** How many cards or rows a form of the failures has. */
  readonly itemsOf: (form: FailureForm) => number;
  /** The forms that failures may have, the preferred one first. */
  readonly forms: readonly FailureForm[];
}

/**
 * Divides a screen between the lists. The letters are as large as fits. One to three failures are cards; more are rows, or
 * groups by cause where these are far fewer and rows do not fit. If nothing fits, the lists turn their pages.
 * @param countCauses returns the number of different causes; called only if it matters
 */
export function wallPlan(counts: WallCounts, room: Room, countCauses: () => number): WallPlan {
  const { failed } = counts;
  const body = bodyOf(room);
  const causes = failed > MOST_CARDS ? countCauses() : failed;
  const itemsOf = (form: FailureForm): number => (form === 'causes' ? causes : failed);
  const task = { counts, room, body, itemsOf, forms: formsOf(counts, causes, body, room) };
  for (const size of SIZES) {
    const plan = fitsWidth(size, counts, room) ? allAtOnce(task, size) : null;
    if (plan !== null) return plan;
  }
  return inPages(task);
}

/** The plan that shows everything at once in letters of a size, or `null` if that does not fit. */
function allAtOnce(task: Task, size: number): WallPlan | null {
  const { counts, room, itemsOf, forms } = task;
  const { running } = counts;
  const row = rowOf(size);
  const runningHeight = Math.ceil(running / widthsOf(size, counts, room).columns) * row;
  const space = spaceOf(task, size) - runningHeight;
  const form = forms.find((one) => failuresHeight(one, itemsOf(one), row, room) <= space);
  if (form === undefined) return null;
  const items = itemsOf(form);
  const failed = { form, stay: items, perPage: 0, pages: 1 };
  const left = space - failuresHeight(form, items, row, room);
  return planOf(task, size, failed, { stay: 0, perPage: running, pages: 1 }, left);
}

/** The plan with the smallest letters, which turns the pages of what does not fit. */
function inPages(task: Task): WallPlan {
  const { counts, room, itemsOf, forms } = task;
  const { running } = counts;
  const row = rowOf(LEAST);
  const { columns } = widthsOf(LEAST, counts, room);
  const form = forms.at(-1) ?? 'rows';
  const space = spaceOf(task, LEAST);
  // Failures get two fifths, and the room that running tasks leave.
  const share = Math.max(space * 0.4, space - Math.ceil(running / columns) * row);
  const items = itemsOf(form);
  const shown = form === 'cards' ? items : Math.min(items, Math.max(2, Math.floor(share / row)));
  const rest = space - failuresHeight(form, shown, row, room);
  const pages = paged(running, Math.max(1, Math.floor(rest / row)) * columns, columns);
  const stay = shown < items ? Math.floor(shown / 2) : items;
  const failed = { form, stay, ...paged(items - stay, shown - stay, 1) };
  const left = Math.max(0, rest - (pages.perPage / columns) * row);
  return planOf(task, LEAST, failed, { stay: 0, ...pages }, left);
}

/** The height for failures and running tasks below their headings. */
function spaceOf({ counts, room, body }: Task, size: number): number {
  return body - HEADING - (counts.running === 0 ? 0 : HEADING) - arrivedHeight(size, counts, room);
}

/** The plan of the lists with a height that they leave, which arrivals and then higher rows fill. */
function planOf(
  { counts, room, body }: Task,
  size: number,
  failed: WallPlan['failed'],
  running: ListPlan,
  left: number,
): WallPlan {
  const widths = widthsOf(size, counts, room);
  const arrived = arrivedPlan(size, counts, room, body, left);
  const unused = room.isPortrait ? left + arrivedHeight(size, counts, room) - arrived.height : left;
  const lines = (failed.form === 'cards' ? 0 : failed.stay + failed.perPage) + running.perPage / widths.columns;
  const row = rowOf(size);
  return {
    size,
    row: Math.min(row * MOST_STRETCH, row + unused / Math.max(1, Math.ceil(lines))),
    failed,
    running: { ...running, ...widths },
    arrived,
  };
}

/** How many waves are shown at once, and the height of their rows; on a portrait screen a wave has two lines. */
export function wavesPlan(waves: number, room: Room): ListPlan & { readonly row: number } {
  const least = room.isPortrait ? 130 : 76;
  const space = bodyOf(room) - HEADING;
  const { pages, perPage } = paged(waves, Math.floor(space / least), 1);
  return { stay: 0, pages, perPage, row: Math.min(least * 1.5, space / Math.max(1, perPage)) };
}

/** The forms that failures may have, the preferred one first. Cards leave room for a few running tasks. */
function formsOf(counts: WallCounts, causes: number, body: number, room: Room): readonly FailureForm[] {
  const { failed, running } = counts;
  if (failed > MOST_CARDS) return causes * 2 <= failed ? ['rows', 'causes'] : ['rows'];
  const others = arrivedHeight(LEAST, counts, room) + (running === 0 ? 0 : HEADING + 3 * rowOf(LEAST));
  return [HEADING + failuresHeight('cards', failed, 0, room) + others <= body ? 'cards' : 'rows'];
}

/** Pages that are equally full: a last page with one row would look like the end of the work. */
function paged(items: number, fits: number, columns: number): { readonly perPage: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(items / Math.max(1, fits)));
  return { pages, perPage: Math.ceil(items / (pages * columns)) * columns };
}
