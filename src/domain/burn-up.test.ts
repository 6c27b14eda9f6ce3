import { expect, it } from 'vitest';
import { burnUp } from '#domain/burn-up.ts';
import { importedImage } from '#domain/image-record.fixture.ts';
import { MINUTE } from '#domain/observed-imports.fixture.ts';
import { seenWaves } from '#domain/waves.fixture.ts';
import { wavesOf } from '#domain/waves.ts';

it('a machine that arrived before anybody looked was not seen listed at that time', () => {
  const { tasks, context } = seenWaves(
    [
      { name: 'a', tags: { Wave: '1' }, seen: { 30: 'completed' }, isOld: true },
      { name: 'b', tags: { Wave: '1' }, seen: { 40: 'pending' } },
    ],
    50,
  );
  const image = importedImage({ creationDate: 10 * MINUTE });
  const known = { ...context, ec2RecordOf: () => ({ image, isDeregistered: false, snapshot: null }) };
  const [wave] = wavesOf(tasks, known, { by: 'Wave', plan: null, isComplete: true, isUnlisted: false }).waves;
  const picture = wave && burnUp(wave, known);
  expect(picture?.arrived).toEqual([{ at: 10 * MINUTE, count: 1, isBy: false }]);
  expect(picture?.listed.map(({ at, count }) => [at / MINUTE, count])).toEqual([
    [10, 1],
    [40, 2],
  ]);
  expect(picture?.seenListed.map(({ at, count }) => [at / MINUTE, count])).toEqual([
    [30, 1],
    [40, 2],
  ]);
});
