import { expect, test } from 'vitest';
import { isFileError, withExport } from '#ui/file-error.ts';
import { lazy, lazyFile, preloadAll } from '#ui/lazy.tsx';

test('a lazy module of a lazy module is preloaded too', async () => {
  const fetched: string[] = [];
  lazyFile(async () => {
    fetched.push('sheet');
    lazyFile(async () => void fetched.push('file of the sheet'));
  });
  await preloadAll();
  expect(fetched).toEqual(['sheet', 'file of the sheet']);
});

test('a component whose file has other content is an error of the file, and not of the page', async () => {
  for (const module of [undefined, {}]) {
    const error: unknown = await lazy(async () => module as { readonly Part: () => null }, 'Part')
      .load()
      .catch((reason: unknown) => reason);
    expect(isFileError(error)).toBe(true);
  }
});

test('a module is accepted only with the expected export', () => {
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
