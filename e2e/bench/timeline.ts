import { ratio, type Goal } from './goal.ts';
import { openBrowserPage, type Stage } from './stage.ts';
import { median } from './table.ts';

const MACHINES = 500;

interface Contestant {
  readonly draw: (machines: number, isNaive: boolean) => Promise<number>;
  readonly pan: () => Promise<number>;
  readonly zoom: () => Promise<number>;
}

interface Times {
  /** In milliseconds. */
  readonly draws: readonly number[];
  /** The shares (0–1) of late frames. */
  readonly pans: readonly number[];
  readonly zooms: readonly number[];
}

/** Measures the first draw of 500 machines over a week, moving and zooming it, beside drawing all lanes at once. */
export async function timeline(stage: Stage, rounds: number): Promise<Goal[]> {
  const { browser, page } = await openBrowserPage();
  try {
    await page.goto(stage.address('timeline', 'steady'));
    const times = (isNaive: boolean): Promise<Times> =>
      page.evaluate(
        async ([machines, all, turns]) => {
          const { draw, pan, zoom } = window as unknown as Contestant;
          const draws: number[] = [];
          const pans: number[] = [];
          const zooms: number[] = [];
          for (let turn = 0; turn < turns; turn += 1) {
            draws.push(await draw(machines, all));
            pans.push(await pan());
            zooms.push(await zoom());
          }
          return { draws, pans, zooms };
        },
        [MACHINES, isNaive, rounds] as const,
      );
    // The first draw compiles the code for both.
    await times(false);
    const product = await times(false);
    const naive = await times(true);
    const draw = median(product.draws);
    return [
      ratio(
        'timeline',
        `first draw of ${MACHINES} machines over 7 days, beside all lanes at once`,
        [draw, median(naive.draws)],
        (ms) => `${ms.toFixed(0)} ms`,
        0.5,
      ),
      {
        part: 'timeline',
        what: `the same, in milliseconds`,
        product: `${draw.toFixed(0)} ms`,
        other: '–',
        measure: draw,
        unit: 'ms',
        most: 100,
        slack: 0.3,
      },
      late('moved', product.pans, naive.pans),
      late('zoomed', product.zooms, naive.zooms),
    ];
  } finally {
    await browser.close();
  }
}

/** The goal for the frames that are late while the picture is handled; shares are 0–1. */
function late(how: string, product: readonly number[], naive: readonly number[]): Goal {
  const [share, other] = [100 * median(product), 100 * median(naive)];
  return {
    part: 'timeline',
    what: `frames late while it is ${how}`,
    product: `${share.toFixed(1)} %`,
    other: `all lanes ${other.toFixed(1)} %`,
    measure: share,
    unit: '%',
    most: 2,
    slack: 0,
  };
}
