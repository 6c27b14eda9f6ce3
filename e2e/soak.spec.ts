import { expect, test } from './board.ts';
import { FAULTS } from './soak/faults.ts';
import { soak } from './soak/soak.ts';

test('two hours on the wall, with a fault every few minutes', { tag: ['@network', '@fault-59'] }, async ({ board, page }) => {
  // Half a minute on a quiet machine.
  test.setTimeout(600_000);
  const brief = FAULTS.filter(({ name }) => name !== 'provider down').map((fault) => ({ ...fault, minutes: Math.min(fault.minutes, fault.name === 'release' ? 8 : 4) }));
  // What the objects weigh is judged by the week: in two hours the memory of tasks still fills.
  const complaints = await soak(
    board,
    page,
    { minutes: 120, every: 20, speed: 1, weighEvery: 600, refreshSeconds: 60, calmStepSeconds: 20, faults: brief.map((fault, index) => ({ at: 4 + 10 * index, fault })) },
    () => {},
  );
  expect(complaints).toEqual([]);
});
