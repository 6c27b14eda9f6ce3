import { afterEach, expect, test, vi } from 'vitest';
import { hasArrived, inTime, isFileError, LATE_MS, reportLate, withExport } from '#ui/file-error.ts';
import { lazy, lazyFile, preloadAll } from '#ui/lazy.tsx';

afterEach(() => vi.useRealTimers());

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

/** An import that ends when `arrive` is called. */
function heldImport() {
  let arrive = (): void => {};
  const loading = new Promise<string>((resolve) => (arrive = () => resolve('the content')));
  return { loading, arrive };
}

const errorOf = async (loading: Promise<unknown>): Promise<unknown> =>
  loading.then(
    () => null,
    (error: unknown) => error,
  );

test('a module that does not come is an error of the file; it is not asked for twice, and used once it comes', async () => {
  vi.useFakeTimers();
  const { loading, arrive } = heldImport();
  let asked = 0;
  const load = lazyFile(() => {
    asked += 1;
    return loading;
  });
  for (let time = 0; time < 2; time += 1) {
    const failing = errorOf(load());
    // oxlint-disable-next-line no-await-in-loop -- The second call follows the failure of the first.
    await vi.advanceTimersByTimeAsync(LATE_MS + 1000);
    // oxlint-disable-next-line no-await-in-loop
    expect(isFileError(await failing)).toBe(true);
  }
  arrive();
  await loading;
  expect(load()).toMatchObject({ status: 'fulfilled', value: 'the content' });
  expect(asked).toBe(1);
});

test('a part is not shown without its stylesheet: the bundler would leave it out at the second import', async () => {
  vi.useFakeTimers();
  let asked = 0;
  const load = lazyFile(async () => {
    asked += 1;
    throw new Error(asked === 1 ? 'Unable to preload CSS for /assets/wall-page-1.css' : 'asked again');
  });
  for (let time = 0; time < 2; time += 1) {
    // oxlint-disable-next-line no-await-in-loop -- The second call follows the failure of the first.
    expect(String(await errorOf(load()))).toContain('wall-page-1.css');
    // oxlint-disable-next-line no-await-in-loop
    await vi.advanceTimersByTimeAsync(LATE_MS);
  }
});

test('a late import is reported, and the report is taken back once it ends', async () => {
  vi.useFakeTimers();
  const { loading, arrive } = heldImport();
  const told: string[] = [];
  const content = reportLate(loading, (error) => {
    told.push(error.message);
    return () => void told.push('taken back');
  });
  await vi.advanceTimersByTimeAsync(LATE_MS);
  expect(told).toEqual([expect.stringContaining('has not come in 30 seconds')]);
  arrive();
  expect(await content).toBe('the content');
  expect(told).toHaveLength(2);
});

test('who waits for a late file learns when it comes', async () => {
  vi.useFakeTimers();
  const { loading, arrive } = heldImport();
  const failing = errorOf(inTime(loading));
  await vi.advanceTimersByTimeAsync(LATE_MS);
  const arrived = hasArrived(await failing);
  arrive();
  expect(await arrived).toBe(true);
  expect(await hasArrived(new SyntaxError('Unexpected token'))).toBe(false);
});
