import { page, type Locator } from 'vitest/browser';
import type { EmbeddedSource } from '#server/embedded-source.ts';
import { expect, type MountedBoard } from '#test/mounted-board.tsx';

export const wall = page.getByRole('region', { name: 'Wall' });
const listOf = (name: string): Locator => wall.getByRole('list', { name }).getByRole('listitem');
export const failed = listOf('Failed imports');
/** The failures by cause, where they are too many for a row each. */
export const causes = listOf('Causes of all failures');
export const running = listOf('Imports on their way');
export const arrived = listOf('Imports that arrived');
export const controls = {
  leave: page.getByRole('button', { name: 'Leave the wall (w)' }),
  fullScreen: page.getByRole('button', { name: 'Full screen' }),
};
/** A place on which the pointer can rest. */
export const title = page.getByRole('heading', { level: 1 });

/** Two accounts: about thirty running imports, and more failed ones than the wall has lines. */
export const TWO_ACCOUNTS: readonly EmbeddedSource[] = [
  { name: 'one', label: 'Production', scenario: 'failing' },
  { name: 'two', label: 'Lab', scenario: 'steady' },
];

/** A source at which nobody is signed in. */
export function signedOut(name = 'closed', label = 'Closed'): EmbeddedSource {
  return {
    name,
    label,
    scenario: 'sign-in',
    login: { issuer: 'https://id.example.com', clientId: name, scope: 'openid' },
  };
}

export const textsOf = (locator: Locator): string[] => locator.elements().map(({ textContent }) => textContent ?? '');

/** How many imports failed, are on their way or arrived; `-` before anything is known. */
export const countOf = (word: 'failed' | 'on their way' | 'arrived'): string => {
  const text = wall.getByText(/^Imports: /).elements()[0]?.textContent ?? '';
  return new RegExp(String.raw`(\S+) ${word}`).exec(text)?.[1] ?? '-';
};

/** How many failed, are on their way and arrived. */
export const counts = (): string[] => (['failed', 'on their way', 'arrived'] as const).map(countOf);

/** Advances the board in steps until a condition holds. */
export async function advanceUntil(board: MountedBoard, stepMs: number, holds: () => void): Promise<void> {
  for (let steps = 1; ; steps += 1) {
    await board.advance(stepMs);
    try {
      return holds();
    } catch (error) {
      if (steps === 40) throw error;
    }
  }
}

/** Reads every page of a part of the wall, whose heading holds the number of the page. */
export async function eachPage(
  board: MountedBoard,
  heading: Locator,
  pageSeconds: number,
  read: () => void,
): Promise<void> {
  const first = heading.element().textContent ?? '';
  const pages = Number(/page \d+ of (\d+)$/.exec(first)?.[1]);
  expect(pages).toBeGreaterThan(1);
  const seen = new Set<string>();
  for (let count = 0; count < pages; count += 1) {
    seen.add(heading.element().textContent ?? '');
    read();
    // `sleep` itself runs one second.
    await board.sleep((pageSeconds - 1) * 1000);
  }
  expect(seen.size).toBe(pages);
  expect(heading.element().textContent).toBe(first);
}

/** Resizes the window, and waits for the frame in which media queries take effect. */
export async function resize(width: number, height: number): Promise<void> {
  await page.viewport(width, height);
  for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
}

/** Returns where the last row ends, in pixels from the top. */
export const endOfRows = (): number =>
  Math.max(...[...document.querySelectorAll('.wall-row')].map((row) => row.getBoundingClientRect().bottom));

interface Shown {
  readonly text: string;
  readonly box: DOMRect;
}

/** Returns the visible box of a text, and the faults of its layout. */
function inspectText(
  node: Node,
  owner: Element,
  text: string,
): { readonly box: DOMRect | null; readonly faults: readonly string[] } {
  const range = document.createRange();
  range.selectNodeContents(node);
  const full = range.getBoundingClientRect();
  let { left, top, right, bottom } = full;
  let hasEllipsis = false;
  for (let around: Element | null = owner; around !== null; around = around.parentElement) {
    const { overflowX, textOverflow } = getComputedStyle(around);
    hasEllipsis ||= textOverflow === 'ellipsis';
    if (overflowX === 'visible') continue;
    const clip = around.getBoundingClientRect();
    [left, top, right, bottom] = [
      Math.max(left, clip.left),
      Math.max(top, clip.top),
      Math.min(right, clip.right),
      Math.min(bottom, clip.bottom),
    ];
  }
  // Hidden behind an ellipsis.
  if (right <= left && hasEllipsis) return { box: null, faults: [] };
  const fontSize = Number.parseFloat(getComputedStyle(owner).fontSize);
  const faults: string[] = [];
  // Half of a line box is empty; only a cut into the letters counts.
  if (bottom - top < fontSize || (!hasEllipsis && full.width - (right - left) > 1)) faults.push(`cut off: ${text}`);
  if (left < 0 || top < 0 || right > window.innerWidth || bottom > window.innerHeight)
    faults.push(`beyond the screen: ${text}`);
  const least = (25 / 1080) * Math.min(window.innerWidth, window.innerHeight);
  if (fontSize < least - 0.01) faults.push(`smaller than 25 of 1080 lines: ${text} (${fontSize} px)`);
  return { box: new DOMRect(left, top, right - left, bottom - top), faults };
}

/** Returns the layout faults of a page that must not scroll: cut, small and overlapping texts. */
export function layoutFaults(): string[] {
  const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
  const faults =
    scrollWidth > clientWidth || scrollHeight > clientHeight ? [`scrolls: ${scrollWidth} × ${scrollHeight}`] : [];
  const shown: Shown[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const owner = node.parentElement;
    const text = (node.textContent ?? '').trim().slice(0, 40);
    // Hidden elements are not cut off.
    if (
      owner === null ||
      text === '' ||
      owner.closest('.sr-only, script, style, noscript') !== null ||
      !owner.checkVisibility()
    )
      continue;
    const { box, faults: wrong } = inspectText(node, owner, text);
    faults.push(...wrong);
    if (box !== null) shown.push({ text, box });
  }
  for (const [index, one] of shown.entries()) {
    for (const other of shown.slice(index + 1)) {
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      // Letters do not fill their line boxes.
      if (wide > 1 && high > one.box.height / 4) faults.push(`overlap: ${one.text} | ${other.text}`);
    }
  }
  return faults;
}
