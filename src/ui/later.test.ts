import { expect, test } from 'vitest';
import { laterFile, loadLater } from '#ui/later.tsx';

test('a file that only another late one asks for is fetched beforehand too', async () => {
  const fetched: string[] = [];
  laterFile(async () => {
    fetched.push('sheet');
    laterFile(async () => void fetched.push('file of the sheet'));
  });
  await loadLater();
  expect(fetched).toEqual(['sheet', 'file of the sheet']);
});
