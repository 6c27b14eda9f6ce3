import { chromium, type Page } from 'playwright';
import { serveCloud } from '#server/cloud-server.ts';
import { embeddedConfiguration } from '#server/embedded-source.ts';
import { serveSite } from '#server/site-server.ts';
import { chromiumOptions } from '../chromium.ts';

/** What is typed: words that stand in many tasks, in few and in none. */
const TEXTS = ['erp-db', 'none such'];
const ROUNDS = 2;
const TASKS = 10_000;

/** How long the page took to answer a key, in milliseconds: the longest of most interactions, by the Event Timing API. */
export interface TypingResult {
  readonly ours: number;
  /** A plain list of as many rows that is drawn anew at each key, which is what one writes first. */
  readonly plain: number;
  readonly keys: number;
}

/** Notes how long each interaction takes, from the key to the next paint. */
function observe(): void {
  const durations = new Map<number, number>();
  Object.assign(window, { durations });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[]) {
      if (entry.interactionId > 0) durations.set(entry.interactionId, Math.max(entry.duration, durations.get(entry.interactionId) ?? 0));
    }
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
}

/** A list without a framework: every matching row is written again at each key. */
function drawPlainList(count: number): void {
  const rows = Array.from({ length: count }, (_, index) => ({
    id: `import-ami-${index.toString(16).padStart(17, '0')}`,
    cells: ['Completed', `ami-${index.toString(16).padStart(17, '0')}`, `erp-db-${index % 97} · SQL cluster node`, '2 · 40.0 GiB', index % 2 === 0 ? 'Windows' : 'Linux', `Wave ${index % 7} Owner team-${index % 13}`],
  }));
  document.body.innerHTML = '<input aria-label="Filter tasks"><table><tbody></tbody></table>';
  const body = document.querySelector('tbody');
  const draw = (words: readonly string[]): void => {
    const shown = rows.filter(({ id, cells }) => words.every((word) => `${id}\n${cells.join('\n')}`.toLowerCase().includes(word)));
    if (body !== null) body.innerHTML = shown.map(({ id, cells }) => `<tr><td>${id}</td>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
  };
  document.querySelector('input')?.addEventListener('input', ({ target }) => draw((target as HTMLInputElement).value.toLowerCase().split(/\s+/)));
  draw([]);
}

async function type(page: Page): Promise<void> {
  const box = page.getByLabel('Filter tasks', { exact: true });
  for (const text of TEXTS) {
    await box.focus();
    for (const letter of text) {
      await page.keyboard.press(letter === ' ' ? 'Space' : letter);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    }
    await box.fill('');
  }
}

/** The 98th percentile of what was noted; what took less than the API tells counts as its least. */
async function slowest(page: Page): Promise<number> {
  const durations = await page.evaluate(() => [...(window as unknown as { durations: Map<number, number> }).durations.values()]);
  const keys = ROUNDS * TEXTS.join('').length;
  const all = [...durations, ...Array.from({ length: Math.max(0, keys - durations.length) }, () => 16)].toSorted((a, b) => a - b);
  return all[Math.floor(all.length * 0.98)] ?? 16;
}

/** Reads every page of the list: an export does so by itself. */
async function readAll(board: Page): Promise<void> {
  await board.getByRole('button', { name: 'Export' }).click();
  const sheet = board.getByRole('dialog', { name: 'Export' });
  await Promise.all([board.waitForEvent('download', { timeout: 300_000 }), sheet.getByRole('button', { name: 'Export' }).click()]);
  await board.keyboard.press('Escape');
  await board.getByText(/^All \d+ tasks are read/).waitFor();
}

/** Types into the filter of the built board with ten thousand tasks read, and into that of a plain list, by turns. */
export async function typing(): Promise<TypingResult> {
  const cloud = await serveCloud({ speed: 0 });
  const site = await serveSite({ directory: 'dist', configFile: embeddedConfiguration(cloud.url, [{ world: 'ten-thousand' }]), port: 0 });
  const browser = await chromium.launch(chromiumOptions());
  try {
    const board = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await board.goto(`${site.url}/?refresh=off`);
    await board.getByRole('row').nth(1).waitFor();
    await readAll(board);
    const plain = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await plain.evaluate(drawPlainList, TASKS);
    const pages = [board, plain];
    for (const page of pages) await page.evaluate(observe);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const page of pages) {
        await page.bringToFront();
        await type(page);
      }
    }
    return { ours: await slowest(board), plain: await slowest(plain), keys: ROUNDS * TEXTS.join('').length };
  } finally {
    await browser.close();
    await Promise.all([site.close(), cloud.close()]);
  }
}
