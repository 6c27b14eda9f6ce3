import type { BurnUp, Step } from '#domain/burn-up.ts';

/** Places a time or a count in the picture, in pixels. */
type Scale = (value: number) => number;

/** A line in two parts, as paths of SVG. */
interface StepLine {
  /** What was seen. */
  readonly solid: string;
  /** What may have happened at any time of a gap. */
  readonly dashed: string;
}

/** Whether a step was found after a gap, so that nobody saw it. */
function isUnseen({ at, isBy }: Step, gaps: BurnUp['gaps']): boolean {
  return isBy || gaps.some(({ from, to }) => at > from && at <= to);
}

/**
 * A step line from the left edge to a time, dashed inside gaps.
 * @param from the left edge, and until when, in milliseconds
 */
export function stepLine(
  steps: readonly Step[],
  gaps: BurnUp['gaps'],
  { from, until, x, y }: { readonly from: number; readonly until: number; readonly x: Scale; readonly y: Scale },
): StepLine {
  const parts = { solid: '', dashed: '' };
  const draw = (isDashed: boolean, [x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): void => {
    if (x1 !== x2 || y1 !== y2) parts[isDashed ? 'dashed' : 'solid'] += `M${x1} ${y1}L${x2} ${y2}`;
  };
  const level = (start: number, end: number, count: number): void => {
    let at = start;
    for (const gap of gaps) {
      const begin = Math.max(at, gap.from);
      const finish = Math.min(end, gap.to);
      if (begin >= finish) continue;
      draw(false, [x(at), y(count)], [x(begin), y(count)]);
      draw(true, [x(begin), y(count)], [x(finish), y(count)]);
      at = finish;
    }
    draw(false, [x(at), y(count)], [x(end), y(count)]);
  };
  let count = 0;
  let at = from;
  for (const step of steps) {
    const next = Math.max(from, step.at);
    level(at, next, count);
    draw(isUnseen(step, gaps), [x(next), y(count)], [x(next), y(step.count)]);
    at = next;
    count = step.count;
  }
  level(at, Math.max(at, until), count);
  return parts;
}

/** The area below a step line, as a path. */
export function stepArea(
  steps: readonly Step[],
  { from, until, x, y }: { readonly from: number; readonly until: number; readonly x: Scale; readonly y: Scale },
): string {
  const path = steps.map(({ at, count }) => `H${x(Math.max(from, at))}V${y(count)}`).join('');
  return `M${x(from)} ${y(0)}${path}H${x(until)}V${y(0)}Z`;
}

/** The forecast that fans out from now: the earliest and the latest line, and the area between them, as paths. */
export interface Fan {
  readonly early: string;
  readonly late: string;
  readonly area: string;
}

/** The fan of the next arrivals, from a time and a count on. */
export function fanOf(
  expected: BurnUp['expected'],
  start: { readonly at: number; readonly count: number },
  { x, y }: { readonly x: Scale; readonly y: Scale },
): Fan {
  const begin = `M${x(start.at)} ${y(start.count)}`;
  const along = (end: 'low' | 'high'): string =>
    expected.map((one) => `H${x(Math.max(start.at, one[end]))}V${y(one.count)}`).join('');
  const back = expected
    .toReversed()
    .map(({ high, count }) => `H${x(Math.max(start.at, high))}V${y(count - 1)}`)
    .join('');
  const early = `${begin}${along('low')}`;
  return { early, late: `${begin}${along('high')}`, area: `${early}${back}Z` };
}

/** Moves labels apart that would overlap: each at its place or as little below it as possible, in pixels. */
export function spread(places: readonly number[], heightPx: number): readonly number[] {
  const order = places.map((place, index) => ({ place, index })).toSorted((a, b) => a.place - b.place);
  const result = places.map(() => 0);
  let least = Number.NEGATIVE_INFINITY;
  for (const { place, index } of order) {
    least = Math.max(place, least + heightPx);
    result[index] = least;
  }
  return result;
}
