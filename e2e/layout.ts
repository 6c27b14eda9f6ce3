import type { Page } from '@playwright/test';

/** What is wrong with the layout of a page that must not scroll, in words; the letters are measured too. */
export async function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    if (scrollWidth > clientWidth || scrollHeight > clientHeight) faults.push(`scrolls: ${scrollWidth} × ${scrollHeight}`);
    const shown: { readonly text: string; readonly owner: Element; readonly box: DOMRect }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const owner = node.parentElement;
      const text = (node.textContent ?? '').trim().slice(0, 40);
      if (owner === null || text === '' || owner.closest('.sr-only, script, style, noscript') !== null) continue;
      // Left out on such a screen, and not cut off.
      if (!owner.checkVisibility()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const whole = range.getBoundingClientRect();
      let { left, top, right, bottom } = whole;
      let hasEllipsis = false;
      for (let around: Element | null = owner; around !== null; around = around.parentElement) {
        const { overflowX, textOverflow } = getComputedStyle(around);
        hasEllipsis ||= textOverflow === 'ellipsis';
        if (overflowX === 'visible') continue;
        const clip = around.getBoundingClientRect();
        [left, top, right, bottom] = [Math.max(left, clip.left), Math.max(top, clip.top), Math.min(right, clip.right), Math.min(bottom, clip.bottom)];
      }
      const letters = Number.parseFloat(getComputedStyle(owner).fontSize);
      // Behind an ellipsis.
      if (right <= left && hasEllipsis) continue;
      // Half a line box is air: only what cuts into the letters is a cut.
      if (bottom - top < letters || (!hasEllipsis && whole.width - (right - left) > 1)) faults.push(`cut off: ${text}`);
      if (left < 0 || top < 0 || right > window.innerWidth || bottom > window.innerHeight) faults.push(`beyond the screen: ${text}`);
      if (letters < 0.022 * window.innerHeight) faults.push(`smaller than 2.2 % of the height: ${text} (${letters} px)`);
      shown.push({ text, owner, box: new DOMRect(left, top, right - left, bottom - top) });
    }
    for (const [index, one] of shown.entries()) {
      for (const other of shown.slice(index + 1)) {
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        // Letters do not fill the boxes of their lines.
        if (wide > 1 && high > one.box.height / 4) faults.push(`overlap: ${one.text} | ${other.text}`);
      }
    }
    return faults;
  });
}

/** Waits until a page that is so wide now has been drawn so: what a media query decides follows in the next frame. */
export async function settled(page: Page, width: number): Promise<void> {
  await page.waitForFunction((wide) => window.innerWidth === wide, width);
  await page.evaluate(async () => {
    for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
  });
}
