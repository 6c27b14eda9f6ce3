import { expect, test } from 'vitest';
import { isFileError, withExport } from '#ui/file-error.ts';
import { lazy, lazyFile, preloadAll } from '#ui/lazy.tsx';

test('a file that only another late one asks for is fetched beforehand too', async () => {
  const fetched: string[] = [];
  lazyFile(async () => {
    fetched.push('sheet');
    lazyFile(async () => void fetched.push('file of the sheet'));
  });
  await preloadAll();
  expect(fetched).toEqual(['sheet', 'file of the sheet']);
});

test('a part whose file holds something else is a fault of the file, and not of the page', async () => {
  for (const module of [undefined, {}]) {
    const error: unknown = await lazy(async () => module as { readonly Part: () => null }, 'Part')
      .load()
      .catch((reason: unknown) => reason);
    expect(isFileError(error)).toBe(true);
  }
});

test('a module is taken only where it holds what it is asked for', () => {
  const module: { readonly start?: () => void } = { start: () => {} };
  expect(withExport(module, 'start')).toBe(module);
  let error: unknown = null;
  try {
    withExport<typeof module>({}, 'start');
  } catch (reason) {
    error = reason;
  }
  expect(isFileError(error)).toBe(true);
  expect(String(error)).toContain('does not hold start');
});
