import { expect, test } from '../board.ts';
import { FAULTS, type Fault } from '../soak/faults.ts';
import { soak } from '../soak/soak.ts';

// A trace reads every attribute of the page, and each of them is a node that the page does not let go.
test.use({ trace: 'off' });

/** For a while after it EC2 is asked less often, and the recovery from another fault would be measured by that. */
const isThrottle = ({ name }: Fault): boolean => name === 'throttled';

test(
  'an hour on the wall, with one fault after the other',
  { tag: ['@network', '@fault-59'] },
  async ({ board, page }) => {
    // Half a minute on a quiet machine.
    test.setTimeout(600_000);
    const faults = FAULTS.filter(({ name }) => name !== 'provider down')
      .toSorted((one, other) => Number(isThrottle(one)) - Number(isThrottle(other)))
      // A new release is looked for every five minutes.
      .map((fault, index) => ({
        at: 2 + 5 * index,
        fault: { ...fault, minutes: Math.min(fault.minutes, fault.name === 'release' ? 8 : 3) },
      }));
    // What the objects weigh is judged by the week: in an hour the memory of tasks still fills.
    const complaints = await soak(
      board,
      page,
      {
        minutes: 60,
        every: 20,
        speed: 1,
        weighEvery: 600,
        refreshSeconds: 60,
        rememberedTasks: 0,
        quietStepSeconds: 20,
        faults,
      },
      () => {},
    );
    expect(complaints).toEqual([]);
  },
);
