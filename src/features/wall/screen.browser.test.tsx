import { onTestFinished } from 'vitest';
import { page, userEvent, type Locator } from 'vitest/browser';
import { controls, resize, signedOut, title, wall } from '#test/mounted-wall.ts';
import { expect, press, test, type MountedBoard } from '#test/mounted-board.tsx';

const MINUTE = 60_000;
const { leave, fullScreen } = controls;
const code = page.getByRole('img', { name: /to scan/ });

/** The opacity of the wall after its transition. */
function dimness(): string {
  for (const animation of document.getAnimations()) animation.finish();
  const content = wall.element().firstElementChild;
  return content === null ? '' : getComputedStyle(content).opacity;
}

const untilHour = (board: MountedBoard, hour: number): Promise<void> =>
  board.sleep(((24 + hour - new Date().getHours()) % 24) * 60 * MINUTE);

test('at night the wall is dim, between the hours of the address', async ({ board }) => {
  await board.open({ ownClock: true, tasks: 12, search: '?view=wall&dim=22-6' });
  await expect.element(board.freshness).toHaveTextContent(/^Updated/);
  await untilHour(board, 12);
  await expect.poll(dimness).toBe('1');
  await untilHour(board, 23);
  await expect.poll(dimness).toBe('0.35');
  await untilHour(board, 7);
  await expect.poll(dimness).toBe('1');
});

/** The positions of an element during four minutes. */
async function placesOf(board: MountedBoard, drawn: Locator): Promise<ReadonlySet<string>> {
  const places = new Set<string>();
  for (let minutes = 0; minutes < 4; minutes += 1) {
    const { x, y } = drawn.element().getBoundingClientRect();
    places.add(`${x} ${y}`);
    await board.sleep(MINUTE);
  }
  return places;
}

test('everything moves by a few pixels, so that nothing burns in', async ({ board }) => {
  await board.open({ ownClock: true, tasks: 12, search: '?view=wall' });
  await expect.element(board.freshness).toHaveTextContent(/^Updated/);
  expect((await placesOf(board, title)).size).toBeGreaterThan(2);
});

test('the request to sign in moves too, and is dim at night', async ({ board }) => {
  await board.open({ sources: [signedOut()], ownClock: true, search: '?view=wall&dim=22-6' });
  const alert = page.getByRole('alert');
  await expect.element(alert).toBeVisible();
  expect((await placesOf(board, alert)).size).toBeGreaterThan(2);
  await untilHour(board, 23);
  await expect.poll(dimness).toBe('0.35');
  expect(wall.element().firstElementChild?.contains(alert.element())).toBe(true);
  // The buttons are beside the request, and not over it.
  await resize(1080, 1920);
  await userEvent.hover(title);
  await expect.element(leave).toBeVisible();
  expect(leave.element().getBoundingClientRect().bottom).toBeLessThan(alert.element().getBoundingClientRect().top);
});

/** Replaces the browser's wake lock and the visibility of the page. */
function fakeWakeLock() {
  const taken: { released: boolean }[] = [];
  let visibility: DocumentVisibilityState = 'visible';
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility });
  Object.defineProperty(navigator, 'wakeLock', {
    configurable: true,
    value: {
      async request() {
        const lock = { released: false, release: async () => void (lock.released = true) };
        taken.push(lock);
        return lock;
      },
    },
  });
  onTestFinished(() => {
    Reflect.deleteProperty(document, 'visibilityState');
    Reflect.deleteProperty(navigator, 'wakeLock');
  });
  return {
    held: () => taken.filter(({ released }) => !released).length,
    look(next: DocumentVisibilityState) {
      visibility = next;
      // A browser releases the locks of a hidden page.
      if (next === 'hidden') for (const lock of taken) lock.released = true;
      document.dispatchEvent(new Event('visibilitychange'));
    },
  };
}

test('the screen is kept awake, and again after each return', async ({ board }) => {
  const { held, look } = fakeWakeLock();
  await board.open({ tasks: 12, search: '?view=wall' });
  await expect.poll(held).toBe(1);
  for (let times = 0; times < 2; times += 1) {
    look('hidden');
    expect(held()).toBe(0);
    look('visible');
    await expect.poll(held).toBe(1);
  }
  await press('w');
  await expect.element(board.rows.first()).toBeVisible();
  await expect.poll(held).toBe(0);
});

test('moving the pointer shows it and the buttons, and both disappear again', async ({ board }) => {
  await board.open({ ownClock: true, tasks: 12, search: '?view=wall&outcome=-cancelled&turn=20' });
  await expect.element(board.freshness).toHaveTextContent(/^Updated/);
  await expect.element(wall).toHaveStyle({ cursor: 'none' });
  await expect.element(leave).not.toBeInTheDocument();
  await userEvent.hover(title);
  await expect.element(leave).toBeVisible();
  await expect.element(fullScreen).toBeVisible();
  await expect.element(code).toBeVisible();
  await expect.element(wall).not.toHaveStyle({ cursor: 'none' });
  await board.advance(4000);
  expect(leave.elements()).toEqual([]);
  await expect.element(wall).toHaveStyle({ cursor: 'none' });
  // Elements that move under a resting pointer are no activity.
  await board.sleep(3 * MINUTE);
  expect(leave.elements()).toEqual([]);
  await userEvent.hover(board.freshness);
  await leave.click();
  await expect.poll(() => window.location.search).toBe('?outcome=-cancelled&turn=20');
});

test('an address that is too long for a QR code does not break the wall', async ({ board }) => {
  const ids = Array.from({ length: 150 }, (_, index) => `import-ami-${String(index).padStart(17, '0')}`);
  await board.open({ search: `?view=wall&id=${ids.join(',')}` });
  await expect.element(board.freshness).toHaveTextContent(/^Updated/);
  await userEvent.hover(title);
  await expect.element(fullScreen).toBeVisible();
  await expect.element(code).not.toBeInTheDocument();
  await expect.element(wall).toBeVisible();
});
